// Draws a slide's chart: for paper as wide as its column, on a screen as large as the slide lets it be, for a room as
// columns of the phone's drawing, in type that is read from the last row.
(function () {
  "use strict";
  // A figure's own type, in pixels.
  var TYPE = 13;
  // Rows may stand this much further apart where there is room.
  var STRETCH = 1.3;
  // A4 lying without its margins, in pixels.
  var LYING = 1010;

  // A room is a window lying, no smaller than this share of 1280 by 720 pixels; there no type is smaller than 20.
  var ROOM = 0.75;
  var LEAST = 20;
  // What the drawings for phones are made for: their width, and the smallest of their common sizes of type.
  var PHONE = 358;
  var PHONE_TYPE = 12;
  // From this size on a bold text is the heading of a part.
  var HEADING = 14;
  // An upright line that is longer belongs to no single mark.
  var LONG = 60;
  // No last piece is lower.
  var REST = 90;

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
  // `least` is what no type is smaller than.
  function enlarge(value, scale, holder, least) {
    Object.keys(value).forEach(function (key) {
      var part = value[key];
      var pixels = isPixels(key, holder, value);
      var type = function (size) { return Math.max(least || 0, size * scale); };
      if (typeof part === "string" && part.indexOf("font-size:") > 0) {
        value[key] = part.replace(/font-size:([\d.]+)px/g, function (_, size) { return "font-size:" + type(Number(size)) + "px"; });
        return;
      }
      if (key === "size" && /font$/.test(holder)) {
        value[key] = Array.isArray(part) ? part.map(type) : type(part);
        return;
      }
      if (key === "path" && value.xsizemode === "pixel" && value.ysizemode === "pixel") {
        value[key] = part.replace(/-?\d+(\.\d+)?/g, function (number) { return (number * scale).toFixed(2); });
      }
      if (pixels && typeof part === "number") { value[key] = part * scale; }
      else if (pixels && Array.isArray(part)) { value[key] = part.map(function (one) { return one * scale; }); }
      else if (part && typeof part === "object" && key !== "template") { enlarge(part, scale, Array.isArray(value) ? holder : key, least); }
    });
  }

  function plot(target, figure, key) {
    if (target.dataset.drawn === key) { return; }
    target.dataset.drawn = key;
    target.style.height = figure.layout.height + "px";
    figure.layout.autosize = false;
    if (target.querySelector(".piece")) { target.replaceChildren(); }
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

  // The share of 1280 by 720 pixels that a window is; 0 where it is no room.
  function roomy() {
    var share = Math.min(window.innerWidth / 1280, window.innerHeight / 720);
    return window.innerWidth > window.innerHeight && share >= ROOM ? share : 0;
  }

  // What a drawing has at which height, as [top, bottom, lead]: every word and mark, without long lines. A text that begins
  // bold at the left leads what follows it, a heading more than others; a mark (-1) belongs to the words above it.
  function taken(drawn, scale) {
    var top = drawn.getBoundingClientRect().top;
    return Array.prototype.map.call(drawn.querySelectorAll("text, .point, .shapelayer path"), function (mark) {
      var box = mark.getBoundingClientRect();
      var type = parseFloat(getComputedStyle(mark).fontSize);
      var air = mark.tagName === "text" ? type * 0.15 : 0;
      var first = mark.querySelector("tspan[style*=bold]");
      var leads = first && mark.textContent.indexOf(first.textContent) === 0 && getComputedStyle(mark).textAnchor === "start";
      var lead = leads ? (type >= HEADING * scale ? 2 : type > PHONE_TYPE * scale + 0.5 ? 1 : 0) : mark.tagName === "text" ? 0 : -1;
      return { at: [box.top - top + air, box.bottom - top - air, lead], long: box.width < 4 && box.height > LONG * scale };
    }).filter(function (mark) { return !mark.long; }).map(function (mark) { return mark.at; });
  }

  // Where a drawing is parted so that each piece has room and no word or mark is cut: above a heading, where there is most
  // air, as low as may be; never right below a heading.
  function parted(spans, height, space, rest) {
    var edges = [0];
    while (height - edges[edges.length - 1] > space) {
      var from = edges[edges.length - 1];
      var best = [-Infinity, from + space];
      for (var at = Math.floor(Math.min(from + space, height - rest)); at > from + space * 0.35; at -= 1) {
        var above = [-Infinity, 0], below = [Infinity, 0], cut = false;
        spans.forEach(function (span) {
          if (span[0] < at && at < span[1]) { cut = true; }
          else if (span[1] <= at && span[1] > above[0]) { above = [span[1], span[2]]; }
          else if (span[0] >= at && span[0] < below[0]) { below = [span[0], span[2]]; }
        });
        if (cut) { continue; }
        var air = Math.min(at - above[0], below[0] - at, 20);
        var worth = air * 3 + (100 * (at - from)) / space + [-100, 0, 30, 160][below[1] + 1] - (above[1] > 0 ? 150 : 0);
        if (worth > best[0]) { best = [worth, at]; }
      }
      edges.push(best[1]);
    }
    return edges.concat(height);
  }

  // For a room: the phone's drawing in as many columns as have room beside each other; the rest waits for the next turn.
  function board(slide, target, mode, share) {
    var figure = specOf(slide, mode, true);
    slide.classList.remove("beside", "long");
    slide.classList.add("boarded");
    var gap = 30 * share;
    var width = target.parentNode.clientWidth;
    var before = target.style.height;
    target.style.height = "0";
    var space = target.parentNode.clientHeight - (target.offsetTop - target.parentNode.offsetTop);
    target.style.height = before;
    var columns = Math.max(1, Math.floor((width + gap) / ((PHONE * LEAST * share) / PHONE_TYPE + gap) + 0.02));
    var column = Math.floor((width - gap * (columns - 1)) / columns);
    var scale = column / PHONE;
    var key = ["board", mode, column, space].join(" ");
    if (target.dataset.drawn === key) { return; }
    target.dataset.drawn = key;
    var head = ((figure.layout.meta || {}).head || 0) * scale;
    enlarge(figure.data, scale, "", LEAST * share);
    enlarge(figure.layout, scale, "", LEAST * share);
    figure.layout.width = column;
    var height = (figure.layout.height *= scale);
    figure.layout.autosize = false;
    target.style.height = space + "px";
    target.style.setProperty("--columns", columns);
    target.style.setProperty("--gap", gap + "px");
    target.replaceChildren();
    var edges = parted(taken(pane(target, figure, 0, height).firstChild, scale), height, space - head, REST * scale);
    target.replaceChildren();
    edges.slice(1).forEach(function (edge, index) {
      var piece = target.appendChild(document.createElement("div"));
      piece.className = "piece";
      // The axis stands above each column.
      if (index && head) { pane(piece, figure, 0, head); }
      pane(piece, figure, edges[index], edge);
    });
    slide.dataset.columns = columns;
    slide.dataset.screens = Math.ceil((edges.length - 1) / columns);
    turn(slide, 0);
  }

  // The drawing from one height to another.
  function pane(place, figure, from, to) {
    var made = place.appendChild(document.createElement("div"));
    made.className = "pane";
    made.style.height = to - from + "px";
    var copy = JSON.parse(JSON.stringify(figure));
    var plot = made.appendChild(document.createElement("div"));
    plot.style.marginTop = -from + "px";
    window.Plotly.newPlot(plot, copy.data, copy.layout, { displayModeBar: false });
    return made;
  }

  // Show one of the screens that a board fills; says whether there is one.
  function turn(slide, screen) {
    var screens = Number(slide.dataset.screens || 1);
    if (screen < 0 || screen >= screens) { return false; }
    slide.dataset.screen = screen;
    var columns = Number(slide.dataset.columns);
    slide.querySelectorAll(".chart > .piece").forEach(function (made, index) {
      made.hidden = Math.floor(index / columns) !== screen;
    });
    var part = slide.querySelector(".part-of");
    if (!part) { slide.querySelector("footer").prepend((part = document.createElement("p"))); }
    part.className = "part-of";
    part.textContent = screens > 1 ? "Part " + (screen + 1) + " of " + screens : "";
    return true;
  }

  // On a screen: the layout in which the chart is larger; words beside it where both are about as large.
  function fit(slide, mode) {
    var target = slide.querySelector(".chart");
    slide.classList.remove("boarded");
    if (target && roomy() && window.Plotly && slide.querySelector("script.narrow")) { board(slide, target, mode, roomy()); return; }
    delete slide.dataset.screens;
    turn(slide, 0);
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

  window.Charts = { paper: paper, lying: lying, upright: upright, fit: fit, turn: turn };
})();
