// "My talk": views that a reader collects, kept in this browser only. On every page: a click on anything with
// data-add-view (data-page, data-query, data-chart, data-title; what is left out is the page's own) collects the view.
(function () {
  "use strict";
  var KEY = "crackdowns-my-talk";
  // The same bounds as the server's (talks/readers.py).
  var MOST = { slides: 24, title: 200, notes: 1500, query: 1500, bytes: 120000 };
  var here = document.currentScript;
  var base = new URL("..", here ? here.src : location.href).href;

  function text(value, most) { return String(value === undefined || value === null ? "" : value).slice(0, most); }

  function slideOf(given) {
    return {
      page: text(given.page, 40) || "home", query: text(given.query, MOST.query).replace(/^\?/, ""),
      chart: text(given.chart, 120), title: text(given.title, MOST.title), notes: text(given.notes, MOST.notes)
    };
  }

  function checked(title, slides) {
    var known = Array.isArray(slides) ? slides : [];
    return { title: text(title, MOST.title), slides: known.filter(Boolean).slice(0, MOST.slides).map(slideOf) };
  }

  function read() {
    var talk = null;
    try { talk = JSON.parse(localStorage.getItem(KEY)); } catch (error) { /* kept by nobody, or not ours */ }
    return checked(talk && talk.title, talk && talk.slides);
  }

  function write(talk) {
    try { localStorage.setItem(KEY, JSON.stringify(talk)); return true; } catch (error) { return false; }
  }

  // What happened, in words, with a way to the talk; gone after a while.
  function say(sentence) {
    var old = document.getElementById("my-talk-said");
    if (old) { old.remove(); }
    var box = document.createElement("div");
    box.id = "my-talk-said";
    box.setAttribute("role", "status");
    Object.assign(box.style, {
      position: "fixed", zIndex: 1000000, left: "50%", bottom: "1.2rem", transform: "translateX(-50%)", maxWidth: "92vw",
      padding: ".7rem 1.1rem", borderRadius: ".5rem", background: "#22211f", color: "#fff", font: "16px/1.4 'Source Sans', sans-serif"
    });
    document.body.append(box);
    // A status is read aloud when it changes, not when it arrives.
    window.setTimeout(function () {
      var link = document.createElement("a");
      link.href = new URL("talk", base).href;
      link.textContent = "Open my talk";
      link.style.color = "inherit";
      box.append(sentence + " ", link);
    }, 50);
    window.setTimeout(function () { box.remove(); }, 8000);
  }

  function add(view) {
    var talk = read();
    if (talk.slides.length >= MOST.slides) { say("My talk is full: it has " + MOST.slides + " views."); return false; }
    talk.slides.push(slideOf(view));
    var kept = write(talk);
    var count = talk.slides.length === 1 ? "1 view" : talk.slides.length + " views";
    say(kept ? "Added. My talk has " + count + "." : "This browser keeps nothing for this site, so the view was not added.");
    return kept;
  }

  // The page and its parameters as the address has them.
  function current() {
    var path = location.href.slice(base.length).split(/[?#]/)[0].replace(/\/$/, "");
    return { page: path || "home", query: location.search };
  }

  function pack(talk) {
    var slides = talk.slides.map(function (one) { return [one.page, one.query, one.chart, one.title, one.notes]; });
    var bytes = new TextEncoder().encode(JSON.stringify({ t: talk.title, s: slides }));
    var squeezed;
    try { squeezed = new CompressionStream("deflate-raw"); } catch (error) { return Promise.resolve("p" + base64(bytes)); }
    var stream = new Blob([bytes]).stream().pipeThrough(squeezed);
    return new Response(stream).arrayBuffer().then(function (buffer) { return "z" + base64(new Uint8Array(buffer)); });
  }

  // The talk of a link, a promise; it fails where there is none.
  function unpack(packed) {
    var bytes;
    try {
      bytes = Uint8Array.from(atob(packed.slice(1).replace(/-/g, "+").replace(/_/g, "/")), function (c) { return c.charCodeAt(0); });
      bytes = packed[0] === "z" ? inflated(bytes) : Promise.resolve(bytes);
    } catch (error) { return Promise.reject(error); }
    return bytes.then(function (content) {
      var talk = JSON.parse(new TextDecoder().decode(content));
      var found = checked(talk.t, talk.s.map(function (one) {
        return { page: one[0], query: one[1], chart: one[2], title: one[3], notes: one[4] };
      }));
      if (!found.slides.length) { throw new Error("no view"); }
      return found;
    });
  }

  // Read piece by piece, and no further than a talk can be large.
  function inflated(bytes) {
    var reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    var all = [];
    return reader.read().then(function further(piece) {
      if (piece.done) { return Uint8Array.from(all); }
      if (all.length + piece.value.length > MOST.bytes) { throw new Error("too large"); }
      piece.value.forEach(function (byte) { all.push(byte); });
      return reader.read().then(further);
    });
  }

  function base64(bytes) {
    var letters = Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  document.addEventListener("click", function (event) {
    var at = event.target.closest && event.target.closest("[data-add-view]");
    if (!at) { return; }
    event.preventDefault();
    var page = current();
    add({
      page: at.dataset.page || page.page,
      query: at.dataset.query === undefined ? page.query : at.dataset.query,
      chart: at.dataset.chart,
      title: at.dataset.title
    });
  });

  window.MyTalk = { add: add, read: read, write: write, pack: pack, unpack: unpack, most: MOST, base: base };
})();
