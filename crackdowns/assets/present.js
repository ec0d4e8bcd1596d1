// A talk: keys, buttons, swipes, a second window with notes, slide=n in the address. Slides are drawn before they are asked for.
(function () {
  "use strict";
  // A4 upright without its margins, in pixels.
  var SHEET_WIDTH = 680;
  var root = document.documentElement;
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var query = new URLSearchParams(location.search);
  var notesOnly = query.get("notes") === "1";
  var keysList = document.getElementById("keys");
  // A copy that this browser kept was written for another slide.
  var asked = slides[Number(query.get("slide")) - 1] || slides.find(function (slide) { return slide.classList.contains("now"); });
  var now = Math.max(0, slides.indexOf(asked));
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("crackdowns-talk-" + (query.get("story") || query.get("talk") || query.get("_page") || "")) : null;
  var waiting = 0;
  var blank = document.querySelector(".blank");
  var typed = document.querySelector(".typed");

  function mode() {
    if (root.dataset.mode) { return root.dataset.mode; }
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  function title(slide) { return slide.querySelector("h2").textContent; }

  // The slide that is seen is drawn at once, the nearest next, the others while nobody waits.
  function draw() {
    if (notesOnly) { return; }
    window.clearTimeout(waiting);
    var order = slides.slice().sort(function (a, b) { return Math.abs(slides.indexOf(a) - now - 0.1) - Math.abs(slides.indexOf(b) - now - 0.1); });
    (function further() {
      var slide = order.shift();
      if (!slide) { root.dataset.drawn = "all"; return; }
      if (window.Charts) { window.Charts.fit(slide, mode()); }
      if (slide === slides[now]) { ends(); }
      waiting = window.setTimeout(further, 15);
    })();
  }

  function address(name, value) {
    query.set(name, value);
    // Replaced, not added: "back" leaves the talk, and comes back to this very slide.
    history.replaceState(null, "", "?" + query.toString());
  }

  function show(number, told) {
    var next = Math.max(0, Math.min(slides.length - 1, number));
    var left = document.querySelector(".slide.now") || slides[now];
    var inside = left.contains(document.activeElement);
    var tell = document.querySelectorAll(".tell");
    if (tell.length && next !== now) { tell.forEach(function (one) { one.remove(); }); draw(); }
    now = next;
    left.classList.remove("now");
    slides[now].classList.add("now");
    slides[now].scrollTop = 0;
    turned(0);
    // What had the focus is no longer seen.
    if (inside && left !== slides[now]) { slides[now].querySelector("h2").focus(); }
    document.querySelector(".count").textContent = now + 1 + " / " + slides.length;
    document.querySelector(".progress i").style.width = (100 * (now + 1)) / slides.length + "%";
    ends();
    document.getElementById("said").textContent = "Slide " + (now + 1) + " of " + slides.length + ": " + title(slides[now]);
    document.querySelector(".next-title").textContent = now + 1 < slides.length ? "Next: " + title(slides[now + 1]) : "This is the last slide.";
    address("slide", now + 1);
    if (channel && !told) { channel.postMessage({ notes: notesOnly, slide: now }); }
  }

  // A picture that fills several screens is turned through first.
  function turned(step) {
    var slide = slides[now];
    if (!window.Charts || notesOnly) { return false; }
    var found = window.Charts.turn(slide, step ? Number(slide.dataset.screen || 0) + step : 0);
    ends();
    if (found && step) { document.getElementById("said").textContent = slide.querySelector(".part-of").textContent; }
    return found;
  }

  // There is nothing before the first screen of the first slide, nor after the last of the last.
  function ends() {
    var part = Number(slides[now].dataset.screen || 0), parts = Number(slides[now].dataset.screens || 1);
    document.querySelector('[data-do="previous"]').disabled = now === 0 && part === 0;
    document.querySelector('[data-do="next"]').disabled = now === slides.length - 1 && part === parts - 1;
  }

  var acts = {
    first: function () { show(0); },
    previous: function () { if (!turned(-1) && now > 0) { show(now - 1); } },
    next: function () { if (!turned(1) && now < slides.length - 1) { show(now + 1); } },
    last: function () { show(slides.length - 1); },
    notes: function () {
      var on = document.body.classList.toggle("with-notes");
      document.querySelector('[data-do="notes"]').setAttribute("aria-pressed", String(on));
      draw();
    },
    window: function () {
      var other = new URLSearchParams(query);
      other.set("notes", "1");
      if (!window.open("?" + other.toString(), "crackdowns-notes", "width=900,height=620")) {
        document.getElementById("said").textContent = "The browser did not open a second window.";
        acts.notes();
      }
    },
    theme: function () {
      root.dataset.mode = mode() === "dark" ? "light" : "dark";
      address("mode", root.dataset.mode);
      draw();
    },
    full: function () {
      if (document.fullscreenElement) { document.exitFullscreen(); } else { root.requestFullscreen(); }
    },
    keys: function () { if (keysList.open) { keysList.close(); } else { keysList.showModal(); } },
    blank: function () { blank.hidden = false; },
    overview: function () { overview(!overlooked()); },
    escape: function () {
      if (typed.textContent) { type(""); return; }
      if (document.body.classList.contains("with-notes") && !notesOnly) { acts.notes(); return; }
      if (!notesOnly) { acts.overview(); }
    }
  };

  function overlooked() { return document.body.classList.contains("overview"); }

  // Each slide small, with a button over it: the slide itself is not to be used there.
  function overview(on) {
    document.body.classList.toggle("overview", on);
    document.querySelector('[data-do="overview"]').setAttribute("aria-pressed", String(on));
    slides.forEach(function (slide, index) {
      var pick = slide.querySelector(".pick");
      if (on && !pick) {
        pick = document.createElement("button");
        pick.type = "button";
        pick.className = "pick";
        pick.dataset.number = index + 1;
        pick.setAttribute("aria-label", "Slide " + (index + 1) + ": " + title(slide));
        pick.addEventListener("click", function () { overview(false); show(index); slide.querySelector("h2").focus(); });
        slide.prepend(pick);
      }
    });
    if (on) { slides[now].querySelector(".pick").focus(); slides[now].scrollIntoView({ block: "nearest" }); }
  }

  // In the overview the arrows go from slide to slide.
  function among(act) {
    var at = slides.findIndex(function (slide) { return slide.contains(document.activeElement); });
    var to = { first: 0, last: slides.length - 1, previous: Math.max(0, at - 1), next: Math.min(slides.length - 1, at + 1) }[act];
    if (to === undefined) { return false; }
    slides[to].querySelector(".pick").focus();
    return true;
  }

  // The number of a slide, typed; it waits for Enter.
  function type(digits) {
    typed.textContent = digits.slice(0, 3);
    typed.hidden = !digits;
  }

  var keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", n: "notes", w: "window", t: "theme", f: "full", "?": "keys",
    b: "blank", ".": "blank", o: "overview", Escape: "escape"
  };

  // Inside a table that is wider than its place, sideways is the table's.
  function pans(at) {
    var table = at.closest && at.closest(".scroll");
    return Boolean(table) && table.scrollWidth > table.clientWidth + 1;
  }

  // Where the focus has a use of its own for a key, the key is not the talk's.
  function taken(event) {
    var at = event.target;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) { return true; }
    if (event.key === " ") { return /^(BUTTON|A|SUMMARY)$/.test(at.tagName); }
    return /^Arrow/.test(event.key) && pans(at);
  }

  // True where a key belongs to a number that is being typed.
  function typing(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || taken(event)) { return false; }
    if (/^[0-9]$/.test(event.key)) { type(typed.textContent + event.key); return true; }
    if (event.key !== "Enter" || !typed.textContent) { return false; }
    var wanted = Number(typed.textContent);
    type("");
    overview(false);
    show(wanted - 1);
    return true;
  }

  // A slide that is longer than the window is read to its end first.
  function scrolls(key) {
    var slide = slides[now];
    if (overlooked()) { return false; }
    var rest = slide.scrollHeight - slide.clientHeight - slide.scrollTop;
    if (key === "ArrowDown" && rest > 2) { slide.scrollBy(0, 120); return true; }
    if (key === "ArrowUp" && slide.scrollTop > 2) { slide.scrollBy(0, -120); return true; }
    return false;
  }

  document.addEventListener("keydown", function (event) {
    var act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // Keys with a modifier are the browser's.
    if (!blank.hidden) { event.preventDefault(); blank.hidden = true; return; }
    if (!keysList.open && typing(event)) { event.preventDefault(); return; }
    if (!act || event.ctrlKey || event.metaKey || event.altKey || taken(event)) { return; }
    if (keysList.open) {
      if (act === "keys") { event.preventDefault(); acts.keys(); }
      return;
    }
    if (event.key === " " && event.shiftKey) { act = "previous"; }
    if (act !== "escape") { event.preventDefault(); }
    if (overlooked() && among(act)) { return; }
    if (!scrolls(event.key)) { acts[act](); }
  });
  blank.addEventListener("click", function () { blank.hidden = true; });
  document.querySelectorAll("[data-do]").forEach(function (button) {
    button.addEventListener("click", function () { acts[button.dataset.do](); });
  });

  // Who came from the view goes back to it as it was left, and leaves no step behind.
  var leave = document.querySelector(".leave");
  leave.addEventListener("click", function (event) {
    var from = document.referrer && new URL(document.referrer);
    var here = from && from.origin === location.origin && from.pathname === new URL(leave.href).pathname;
    if (!here || event.button || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    history.back();
  });

  var touch = null;
  document.addEventListener("touchstart", function (event) {
    var alone = event.touches.length === 1 && !event.target.closest("dialog, .bar") && !pans(event.target);
    touch = alone ? event.changedTouches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    var end = event.changedTouches[0];
    var across = touch ? end.clientX - touch.clientX : 0;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(end.clientY - touch.clientY)) {
      show(now + (across < 0 ? 1 : -1));
    }
    touch = null;
  }, { passive: true });

  if (channel) {
    // A talk follows its notes and the notes follow the talk; two talks do not follow each other.
    channel.onmessage = function (event) {
      var said = event.data || {};
      if (said.notes !== notesOnly && Number.isInteger(said.slide)) { show(said.slide, true); }
    };
  }
  window.addEventListener("resize", draw);

  // On paper: light, charts drawn for a sheet upright, sources told.
  var shownMode = "";
  window.addEventListener("beforeprint", function () {
    window.clearTimeout(waiting);
    shownMode = root.dataset.mode || "";
    root.dataset.mode = "light";
    if (window.Charts) {
      slides.forEach(function (slide) { window.Charts.paper(slide, "light", SHEET_WIDTH); window.Charts.lying(slide); });
    }
    document.querySelectorAll("details.sources").forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details.sources").forEach(function (fold) { fold.open = false; });
    if (window.Charts) { window.Charts.upright(); }
    if (shownMode) { root.dataset.mode = shownMode; } else { delete root.dataset.mode; }
    draw();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  if (query.get("mode") === "dark" || query.get("mode") === "light") { root.dataset.mode = query.get("mode"); }
  if (!document.fullscreenEnabled) { document.querySelector('[data-do="full"]').hidden = true; }
  // Without a picture the table is all there is.
  document.querySelectorAll("details.twin").forEach(function (table) { table.open = !table.closest(".slide").querySelector(".chart"); });
  document.body.classList.toggle("notes-only", notesOnly);
  document.body.classList.toggle("with-notes", notesOnly);
  if (notesOnly) {
    document.querySelector('[data-do="overview"]').hidden = true;
    document.querySelector('[data-do="notes"]').hidden = document.querySelector('[data-do="window"]').hidden = true;
    var began = Date.now();
    window.setInterval(function () {
      var seconds = Math.floor((Date.now() - began) / 1000);
      document.querySelector(".clock").textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }, 1000);
  }
  var kept = document.querySelector(".kept");
  if ("kept" in root.dataset) { kept.hidden = false; } else { kept.remove(); }
  show(now, true);
  // Kept in this browser (assets/offline.js), so that the talk goes on without its server.
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register("offline.js", { scope: "present" }).then(function () {
      return Promise.all([navigator.serviceWorker.ready, document.fonts && document.fonts.ready]);
    }).then(function (all) {
      var files = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
      var answered = new MessageChannel();
      answered.port1.onmessage = function () { root.dataset.offline = "ready"; };
      all[0].active.postMessage({
        talk: location.href,
        files: files.filter(function (name) { return name.startsWith(location.origin) && name.indexOf("/assets/") > 0; })
      }, [answered.port2]);
    }).catch(function () { /* A browser that keeps nothing shows the talk as ever. */ });
  }
  // Labels are placed by their width, so the font comes first; a slow one does not hold the talk up.
  var font = document.fonts ? document.fonts.load('13px "Source Sans"') : Promise.resolve();
  Promise.race([font, new Promise(function (done) { window.setTimeout(done, 1500); })]).then(draw, draw);
})();
