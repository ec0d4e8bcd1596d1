// Draws a slide's chart: for paper as wide as its column, for a room as large as the slide lets it be.
(function () {
  "use strict";
  // A figure's own type, in pixels.
  var TYPE = 13;
  // Rows may stand this much further apart where there is room.
  var STRETCH = 1.3;

  function specOf(slide, mode) {
    var spec = slide.querySelector('script.figure[data-mode="' + mode + '"]');
    return spec && window.Plotly ? JSON.parse(spec.textContent) : null;
  }

  function plot(target, figure, scale, key) {
    if (target.dataset.drawn === key) { return; }
    target.dataset.drawn = key;
    var inner = target.firstElementChild || target.appendChild(document.createElement("div"));
    inner.style.width = figure.layout.width + "px";
    inner.style.transformOrigin = "0 0";
    inner.style.transform = scale === 1 ? "" : "scale(" + scale + ")";
    target.style.height = Math.ceil(figure.layout.height * scale) + "px";
    figure.layout.autosize = false;
    window.Plotly.react(inner, figure.data, figure.layout, { displayModeBar: false });
  }

  // On paper: one to one.
  function paper(slide, mode) {
    var target = slide.querySelector(".chart");
    var figure = target && specOf(slide, mode);
    if (!figure) { return; }
    figure.layout.width = target.clientWidth;
    plot(target, figure, 1, mode + " " + figure.layout.width);
  }

  // How large the chart can be with its words beside it or above it: {scale, width, height} of the place it gets.
  function room(slide, target, beside, height) {
    slide.classList.toggle("beside", beside);
    var shown = target.parentNode;
    var words = slide.querySelector(".words");
    var narrow = slide.clientWidth < 720;
    // The chart's type is never larger than the words' beside it.
    var cap = parseFloat(getComputedStyle(document.documentElement).fontSize) * 1.25 / TYPE;
    var space = shown.clientHeight - (target.offsetTop - shown.offsetTop);
    var scale = Math.min(cap, space / height, shown.clientWidth / (narrow ? 358 : 480));
    var cut = beside && words && words.scrollHeight > words.clientHeight + 2;
    return { beside: beside, scale: cut ? 0 : scale, width: shown.clientWidth, space: space };
  }

  // In a room: the layout in which the chart is larger; words beside it where both are about as large.
  function fit(slide, mode) {
    var target = slide.querySelector(".chart");
    var figure = target && specOf(slide, mode);
    if (!figure) { return; }
    var height = figure.layout.height;
    var before = target.style.height;
    target.style.height = "0";
    slide.classList.remove("long");
    var best = room(slide, target, false, height);
    if (slide.clientWidth > 1.25 * slide.clientHeight && slide.querySelector(".words")) {
      var side = room(slide, target, true, height);
      if (side.scale >= 0.85 * best.scale) { best = side; }
    }
    slide.classList.toggle("beside", best.beside);
    // Never so small that it cannot be read; the slide scrolls instead.
    var scale = Math.max(best.scale, 0.85);
    figure.layout.width = Math.floor(best.width / scale);
    figure.layout.height = Math.max(height, Math.min(Math.floor(best.space / scale), Math.round(height * STRETCH)));
    slide.classList.toggle("long", height * scale > best.space + 1);
    target.style.height = before;
    plot(target, figure, scale, [mode, figure.layout.width, figure.layout.height, scale.toFixed(3)].join(" "));
  }

  window.Charts = { paper: paper, fit: fit };
})();
