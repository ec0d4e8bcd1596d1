// Slides: draws the charts of the present slide and its neighbours, answers keys and buttons, keeps slide=n in the address.
(function () {
  "use strict";
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var talk = document.querySelector(".talk");
  var query = new URLSearchParams(location.search);
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var mode = query.get("mode") === "dark" || query.get("mode") === "light" ? query.get("mode") : dark.matches ? "dark" : "light";
  var now = 0;
  var channel = talk && "BroadcastChannel" in window ? new BroadcastChannel("crackdowns-talk-" + (query.get("story") || "")) : null;
  var notesOnly = query.get("notes") === "1";

  function setMode(next) {
    mode = next;
    document.documentElement.dataset.mode = mode;
    slides.forEach(function (slide) { slide.dataset.drawn = ""; });
    near().forEach(draw);
  }

  function near() {
    return talk ? [slides[now], slides[now + 1], slides[now - 1]].filter(Boolean) : slides;
  }

  // The figure keeps its own measure; the slide scales it, so that type is large in a room and whole on a phone.
  function draw(slide) {
    var target = slide.querySelector(".chart");
    var spec = slide.querySelector('script.figure[data-mode="' + mode + '"]');
    if (!target || !spec || !window.Plotly) { return; }
    var figure = JSON.parse(spec.textContent);
    var width = target.parentNode.clientWidth || slides[now].clientWidth;
    var scale = 1;
    if (talk) {
      var room = slide.clientHeight - (target.offsetTop - slide.offsetTop) - 70;
      scale = Math.max(0.6, Math.min(Math.max(width / 700, 1), room / figure.layout.height, 2));
    }
    target.style.height = figure.layout.height * scale + "px";
    var key = [mode, Math.round(width), scale.toFixed(2)].join(" ");
    if (slide.dataset.drawn === key) { return; }
    slide.dataset.drawn = key;
    var inner = target.firstElementChild || target.appendChild(document.createElement("div"));
    inner.style.width = width / scale + "px";
    inner.style.transform = "scale(" + scale + ")";
    inner.style.transformOrigin = "0 0";
    figure.layout.width = width / scale;
    figure.layout.autosize = false;
    window.Plotly.react(inner, figure.data, figure.layout, { displayModeBar: false });
  }

  function show(number, silent) {
    now = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach(function (slide, index) { slide.hidden = index !== now; });
    document.querySelector(".count").textContent = now + 1 + " / " + slides.length;
    document.querySelector(".progress i").style.width = (100 * (now + 1)) / slides.length + "%";
    query.set("slide", now + 1);
    history.replaceState(null, "", "?" + query.toString());
    draw(slides[now]);
    // The neighbours are measured and drawn while nobody waits.
    window.setTimeout(function () {
      near().slice(1).forEach(function (slide) {
        slide.classList.add("behind");
        slide.hidden = false;
        draw(slide);
        slide.hidden = true;
        slide.classList.remove("behind");
      });
    }, 60);
    if (channel && !silent) { channel.postMessage(now); }
  }

  function notes() {
    var on = document.body.classList.toggle("with-notes");
    document.querySelector('[data-do="notes"]').setAttribute("aria-pressed", String(on));
  }

  var acts = {
    first: function () { show(0); },
    previous: function () { show(now - 1); },
    next: function () { show(now + 1); },
    last: function () { show(slides.length - 1); },
    notes: notes,
    window: function () {
      var other = new URLSearchParams(query);
      other.set("notes", "1");
      window.open("?" + other.toString(), "crackdowns-notes", "width=900,height=600");
    },
    theme: function () { setMode(mode === "dark" ? "light" : "dark"); },
    full: function () {
      if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen(); }
    }
  };
  var keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
    Home: "first", End: "last", n: "notes", w: "window", t: "theme", f: "full"
  };

  document.documentElement.dataset.mode = mode;
  if (!talk) {
    setMode(mode);
    window.addEventListener("resize", function () { slides.forEach(draw); });
    window.addEventListener("beforeprint", function () { setMode("light"); });
    return;
  }
  document.body.classList.toggle("notes-only", notesOnly);
  if (notesOnly) { document.body.classList.add("with-notes"); }
  document.querySelectorAll("[data-do]").forEach(function (button) {
    button.addEventListener("click", function () { acts[button.dataset.do](); });
  });
  document.addEventListener("keydown", function (event) {
    var act = keys[event.key];
    // Keys with a modifier are the browser's; a focused control keeps its own keys.
    if (!act || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === " " && /^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) { return; }
    event.preventDefault();
    acts[act]();
  });
  var touch = null;
  document.addEventListener("touchstart", function (event) { touch = event.changedTouches[0]; }, { passive: true });
  document.addEventListener("touchend", function (event) {
    var end = event.changedTouches[0];
    if (touch && Math.abs(end.clientX - touch.clientX) > 70 && Math.abs(end.clientY - touch.clientY) < 60) {
      show(now + (end.clientX < touch.clientX ? 1 : -1));
    }
  }, { passive: true });
  if (channel) { channel.onmessage = function (event) { if (Number.isInteger(event.data)) { show(event.data, true); } }; }
  window.addEventListener("resize", function () { show(now, true); });
  window.addEventListener("load", function () {
    show((parseInt(query.get("slide") || "1", 10) || 1) - 1, true);
  });
})();
