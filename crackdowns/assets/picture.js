// One chart as a picture: draws it, and saves it as PNG or SVG on request (or at once, with _format= in the address).
(function () {
  "use strict";
  var target = document.getElementById("picture");
  var said = document.getElementById("said");
  var figure = JSON.parse(document.getElementById("figure").textContent);
  var layout = figure.layout;
  // Twice as many pixels: sharp on a projector and on paper.
  var SHARP = 2;

  // A picture cannot ask for a font, so it carries the one its lines were broken for.
  function fontFace() {
    return fetch(target.dataset.font).then(function (answer) { return answer.blob(); }).then(function (blob) {
      return new Promise(function (done) {
        var reader = new FileReader();
        reader.onload = function () { done(reader.result); };
        reader.readAsDataURL(blob);
      });
    }).then(function (address) {
      return '@font-face{font-family:"Source Sans";font-weight:200 900;src:url(' + address.replace("application/octet-stream", "font/woff2") + ")}";
    });
  }

  function drawing() {
    var wanted = { format: "svg", width: layout.width, height: layout.height, imageDataOnly: true };
    return Promise.all([window.Plotly.toImage(target, wanted), fontFace()]).then(function (both) {
      var svg = new DOMParser().parseFromString(both[0], "image/svg+xml");
      var style = svg.createElementNS("http://www.w3.org/2000/svg", "style");
      style.textContent = both[1];
      var title = svg.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = document.title;
      svg.documentElement.prepend(title, style);
      return new XMLSerializer().serializeToString(svg);
    });
  }

  function painted(svg) {
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = layout.width * SHARP;
        canvas.height = layout.height * SHARP;
        var pen = canvas.getContext("2d");
        pen.scale(SHARP, SHARP);
        pen.drawImage(image, 0, 0, layout.width, layout.height);
        canvas.toBlob(done, "image/png");
      };
      image.onerror = failed;
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    });
  }

  function save(format) {
    drawing().then(function (svg) {
      return format === "png" ? painted(svg) : new Blob([svg], { type: "image/svg+xml" });
    }).then(function (blob) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = target.dataset.name + "." + format;
      link.click();
      said.textContent = "Saved as " + link.download + ".";
    }).catch(function () { said.textContent = "This browser could not save the picture."; });
  }

  function start() {
    window.Plotly.newPlot(target, figure.data, layout, { displayModeBar: false, staticPlot: true }).then(function () {
      target.dataset.drawn = "yes";
      document.querySelectorAll("[data-save]").forEach(function (button) {
        button.addEventListener("click", function () { save(button.dataset.save); });
      });
      var wanted = new URLSearchParams(location.search).get("_format");
      if (wanted === "png" || wanted === "svg") { save(wanted); }
    });
  }

  var font = document.fonts ? document.fonts.load('13px "Source Sans"') : Promise.resolve();
  font.then(start, start);
})();
