// One chart as a picture: draws it, and saves it as PNG or SVG on request (or at once, with _format= in the address).
(function () {
  "use strict";
  var target = document.getElementById("picture");
  var figure = JSON.parse(document.getElementById("figure").textContent);
  var name = target.dataset.name;

  function save(format) {
    // Twice as many pixels for PNG: sharp on a projector and on paper.
    window.Plotly.downloadImage(target, { format: format, filename: name, width: figure.layout.width,
      height: figure.layout.height, scale: format === "png" ? 2 : 1 });
  }

  window.addEventListener("load", function () {
    window.Plotly.newPlot(target, figure.data, figure.layout, { displayModeBar: false }).then(function () {
      target.dataset.drawn = "yes";
      document.querySelectorAll("[data-save]").forEach(function (button) {
        button.addEventListener("click", function () { save(button.dataset.save); });
      });
      var wanted = new URLSearchParams(location.search).get("_format");
      if (wanted === "png" || wanted === "svg") { save(wanted); }
    });
  });
})();
