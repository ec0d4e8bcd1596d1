// Draws a slide's chart: for paper as wide as its column, for a room as large as the slide lets it be.
(function () {
  "use strict";
  // A figure's own type, in pixels.
  var TYPE = 13;
  // Rows may stand this much further apart where there is room.
  var STRETCH = 1.3;
  // A4 lying without its margins, in pixels.
  var LYING = 1030;

  // The drawing for phones serves wherever there is less room than this, paper included.
  var ROOMY = 900;

  function specOf(slide, mode, narrow) {
    var drawn = function (name) { return slide.querySelector("script." + name + '[data-mode="' + mode + '"]'); };
    var spec = (narrow && drawn("narrow")) || drawn("figure");
    return spec && window.Plotly ? JSON.parse(spec.textContent) : null;
  }

  // The measures of a figure that are in pixels, by name and by the thing they belong to.
  function isPixels(key, holder, value) {
    if (key === "width") { return holder === "line" || holder === "annotations"; }
    if (key === "ax" || key === "ay") { return value["a" + key[1] + "ref"] === undefined; }
    if (/^[lrtb]$/.test(key)) { return holder === "margin"; }
    if (/^x[01]$/.test(key)) { return value.xsizemode === "pixel"; }
    if (/^y[01]$/.test(key)) { return value.ysizemode === "pixel"; }
    return /^(size|xshift|yshift|borderpad|borderwidth|ticklen|zerolinewidth|standoff|arrowwidth)$/.test(key);
  }

  // A figure drawn larger, type and marks and all. (Scaled by CSS it would lose hover labels that are taller than it.)
  function enlarge(value, scale, holder) {
    Object.keys(value).forEach(function (key) {
      var part = value[key];
      var pixels = isPixels(key, holder, value);
      if (key === "path" && value.xsizemode === "pixel" && value.ysizemode === "pixel") {
        value[key] = part.replace(/-?\d+(\.\d+)?/g, function (number) { return (number * scale).toFixed(2); });
      }
      if (pixels && typeof part === "number") { value[key] = part * scale; }
      else if (pixels && Array.isArray(part)) { value[key] = part.map(function (one) { return one * scale; }); }
      else if (part && typeof part === "object" && key !== "template") { enlarge(part, scale, Array.isArray(value) ? holder : key); }
    });
  }

  function plot(target, figure, key) {
    if (target.dataset.drawn === key) { return; }
    target.dataset.drawn = key;
    target.style.height = figure.layout.height + "px";
    figure.layout.autosize = false;
    window.Plotly.react(target.firstElementChild || target.appendChild(document.createElement("div")),
      figure.data, figure.layout, { displayModeBar: false });
  }

  // On paper: one to one; `width` where the slide is not yet as wide as its sheet.
  function paper(slide, mode, width) {
    var target = slide.querySelector(".chart");
    var wide = target && (width || target.clientWidth);
    var figure = target && specOf(slide, mode, wide < ROOMY);
    if (!figure) { return; }
    // The place is as tall as what is drawn: a printer must know.
    target.dataset.height = figure.layout.height;
    target.style.setProperty("--height", figure.layout.height);
    figure.layout.width = wide;
    plot(target, figure, mode + " " + figure.layout.width);
  }

  // For a sheet that lies: the drawing for wide screens too, of which the sheet shows one.
  function lying(slide) {
    var upright = slide.querySelector(".chart");
    if (!upright || !slide.querySelector("script.narrow") || slide.classList.contains("tall")) { return; }
    var figure = specOf(slide, "light", false);
    var place = upright.cloneNode(false);
    place.className = "chart lying";
    place.removeAttribute("data-drawn");
    place.style.setProperty("--height", figure.layout.height);
    figure.layout.width = LYING;
    upright.after(place);
    plot(place, figure, "lying");
  }

  function upright() {
    document.querySelectorAll(".lying").forEach(function (place) { place.remove(); });
  }

  // How large the chart can be with its words beside it or above it: {scale, width, height} of the place it gets.
  function room(slide, target, beside, height) {
    slide.classList.toggle("beside", beside);
    var shown = target.parentNode;
    var words = slide.querySelector(".words");
    // A drawing for wide screens needs this many of its own pixels; the one for phones is made for a phone's width.
    var phone = slide.clientWidth < 720;
    var needs = phone ? 358 : slide.querySelector("script.narrow") ? 980 : 480;
    // The chart's type is never larger than the words' beside it.
    var cap = parseFloat(getComputedStyle(document.documentElement).fontSize) * 1.25 / TYPE;
    var space = shown.clientHeight - (target.offsetTop - shown.offsetTop);
    var scale = Math.min(cap, space / height, shown.clientWidth / needs);
    var cut = beside && words && words.scrollHeight > words.clientHeight + 2;
    return { beside: beside, scale: cut ? 0 : scale, width: shown.clientWidth, space: space };
  }

  // In a room: the layout in which the chart is larger; words beside it where both are about as large.
  function fit(slide, mode) {
    var target = slide.querySelector(".chart");
    var figure = target && specOf(slide, mode, slide.clientWidth < 720);
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
    // Hardly smaller than it was drawn; the slide scrolls instead.
    var scale = Math.max(best.scale, 0.98);
    slide.classList.toggle("long", height * scale > best.space + 1);
    target.style.height = before;
    enlarge(figure.data, scale, "");
    enlarge(figure.layout, scale, "");
    figure.layout.width = Math.floor(best.width);
    figure.layout.height = Math.floor(Math.max(height * scale, Math.min(best.space, height * scale * STRETCH)));
    plot(target, figure, [mode, figure.layout.width, figure.layout.height, scale.toFixed(3)].join(" "));
  }

  window.Charts = { paper: paper, lying: lying, upright: upright, fit: fit };
})();
