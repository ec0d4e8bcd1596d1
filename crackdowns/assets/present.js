// A talk: keys, buttons, swipes, a second window with notes, slide=n in the address. Slides are drawn before they are asked for.
(function () {
  "use strict";
  var root = document.documentElement;
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var query = new URLSearchParams(location.search);
  var notesOnly = query.get("notes") === "1";
  var keysList = document.getElementById("keys");
  var now = Math.max(0, slides.findIndex(function (slide) { return slide.classList.contains("now"); }));
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("crackdowns-talk-" + (query.get("story") || "")) : null;
  var waiting = 0;

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
      window.Charts.fit(slide, mode());
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
    var left = slides[now];
    var inside = left.contains(document.activeElement);
    var tell = document.querySelector(".tell");
    if (tell && next !== now) { tell.remove(); draw(); }
    now = next;
    left.classList.remove("now");
    slides[now].classList.add("now");
    slides[now].scrollTop = 0;
    // What had the focus is no longer seen.
    if (inside && left !== slides[now]) { slides[now].querySelector("h2").focus(); }
    document.querySelector(".count").textContent = now + 1 + " / " + slides.length;
    document.querySelector(".progress i").style.width = (100 * (now + 1)) / slides.length + "%";
    document.querySelector('[data-do="previous"]').disabled = now === 0;
    document.querySelector('[data-do="next"]').disabled = now === slides.length - 1;
    document.getElementById("said").textContent = "Slide " + (now + 1) + " of " + slides.length + ": " + title(slides[now]);
    document.querySelector(".next-title").textContent = now + 1 < slides.length ? "Next: " + title(slides[now + 1]) : "This is the last slide.";
    address("slide", now + 1);
    if (channel && !told) { channel.postMessage({ notes: notesOnly, slide: now }); }
  }

  var acts = {
    first: function () { show(0); },
    previous: function () { show(now - 1); },
    next: function () { show(now + 1); },
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
    escape: function () { if (document.body.classList.contains("with-notes") && !notesOnly) { acts.notes(); } }
  };
  var keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", n: "notes", w: "window", t: "theme", f: "full", "?": "keys", Escape: "escape"
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

  // A slide that is longer than the window is read to its end first.
  function scrolls(key) {
    var slide = slides[now];
    var rest = slide.scrollHeight - slide.clientHeight - slide.scrollTop;
    if (key === "ArrowDown" && rest > 2) { slide.scrollBy(0, 120); return true; }
    if (key === "ArrowUp" && slide.scrollTop > 2) { slide.scrollBy(0, -120); return true; }
    return false;
  }

  document.addEventListener("keydown", function (event) {
    var act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // Keys with a modifier are the browser's.
    if (!act || event.ctrlKey || event.metaKey || event.altKey || taken(event)) { return; }
    if (keysList.open) {
      if (act === "keys") { event.preventDefault(); acts.keys(); }
      return;
    }
    if (event.key === " " && event.shiftKey) { act = "previous"; }
    if (act !== "escape") { event.preventDefault(); }
    if (!scrolls(event.key)) { acts[act](); }
  });
  document.querySelectorAll("[data-do]").forEach(function (button) {
    button.addEventListener("click", function () { acts[button.dataset.do](); });
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
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  if (query.get("mode") === "dark" || query.get("mode") === "light") { root.dataset.mode = query.get("mode"); }
  if (!document.fullscreenEnabled) { document.querySelector('[data-do="full"]').hidden = true; }
  document.querySelectorAll("details.twin").forEach(function (table) { table.open = false; });
  document.body.classList.toggle("notes-only", notesOnly);
  document.body.classList.toggle("with-notes", notesOnly);
  if (notesOnly) {
    document.querySelector('[data-do="notes"]').hidden = document.querySelector('[data-do="window"]').hidden = true;
    var began = Date.now();
    window.setInterval(function () {
      var seconds = Math.floor((Date.now() - began) / 1000);
      document.querySelector(".clock").textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }, 1000);
  }
  show(now, true);
  // Labels are placed by their width, so the font comes first; a slow one does not hold the talk up.
  var font = document.fonts ? document.fonts.load('13px "Source Sans"') : Promise.resolve();
  Promise.race([font, new Promise(function (done) { window.setTimeout(done, 1500); })]).then(draw, draw);
})();
