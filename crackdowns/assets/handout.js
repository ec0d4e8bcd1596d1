// A hand-out: draws every chart, again where the width or the theme changes; light, and cut between rows, on paper.
(function () {
  "use strict";
  var root = document.documentElement;
  var slides = document.querySelectorAll(".slide");
  // What a sheet of paper holds beside a title, in pixels.
  var SHEET = 860;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function draw() {
    var mode = root.dataset.mode || (dark.matches ? "dark" : "light");
    slides.forEach(function (slide) { if (window.Charts) { window.Charts.paper(slide, mode); } });
  }

  // Where a chart of this height can be cut so that no word or mark is: [0, 850, ..., height].
  function cuts(chart, height) {
    var top = chart.getBoundingClientRect().top;
    var taken = Array.prototype.map.call(chart.querySelectorAll("text, .point, .shapelayer path, .annotation"), function (mark) {
      var box = mark.getBoundingClientRect();
      return [box.top - top, box.bottom - top];
    }).filter(function (span) { return span[1] - span[0] < SHEET / 4; });
    var found = [0];
    while (height - found[found.length - 1] > SHEET) {
      var from = found[found.length - 1];
      var at = from + SHEET;
      while (at > from + SHEET / 2 && taken.some(function (span) { return span[0] - 1 < at && at < span[1] + 1; })) { at -= 1; }
      found.push(at);
    }
    return found.concat(height);
  }

  function slice(chart) {
    var drawn = chart.firstElementChild;
    var plot = drawn && drawn.querySelector(".svg-container");
    if (!plot) { return; }
    var edges = cuts(drawn, Number(chart.dataset.height));
    edges.slice(1).forEach(function (edge, index) {
      var frame = document.createElement("div");
      frame.className = "slice";
      frame.style.height = edge - edges[index] + "px";
      // Each copy needs its own names, or its clips would be those of the hidden original.
      frame.innerHTML = plot.outerHTML.replace(/(id="|#)(clip|topdefs|defs)/g, "$1piece" + index + "-$2");
      frame.firstElementChild.style.transform = "translateY(" + -edges[index] + "px)";
      chart.append(frame);
    });
  }

  document.querySelectorAll("details.twin").forEach(function (table) {
    // Without a chart the table is all there is.
    table.open = !table.closest(".slide").querySelector(".chart");
  });
  window.addEventListener("resize", draw);
  dark.addEventListener("change", draw);
  window.addEventListener("beforeprint", function () {
    root.dataset.mode = "light";
    document.querySelectorAll(".prose details, details.sources").forEach(function (fold) { fold.open = true; });
    draw();
    if (window.Charts) { slides.forEach(window.Charts.lying); }
    document.querySelectorAll(".slide.tall .chart").forEach(slice);
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details.sources").forEach(function (fold) { fold.open = false; });
    if (window.Charts) { window.Charts.upright(); }
    document.querySelectorAll(".slice").forEach(function (piece) { piece.remove(); });
    delete root.dataset.mode;
    draw();
  });
  var font = document.fonts ? document.fonts.load('13px "Source Sans"') : Promise.resolve();
  font.then(draw, draw).then(function () { root.dataset.drawn = "all"; });
})();
