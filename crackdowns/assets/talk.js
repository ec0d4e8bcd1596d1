// The builder of one's own talk: order, titles, notes, and what to take along. All of it stays in this browser.
(function () {
  "use strict";
  var MyTalk = window.MyTalk;
  var talk = MyTalk.read();
  var list = document.getElementById("views");
  var said = document.getElementById("said");
  var title = document.getElementById("title");
  var link = document.getElementById("link");
  var most = Number(link.dataset.most);
  // What puts back what was taken away last.
  var putBack = null;
  var turn = 0;

  function say(sentence) { said.textContent = sentence; }

  function element(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (content || []).forEach(function (part) { made.append(part); });
    return made;
  }

  function button(label, name, act, off) {
    var made = element("button", { type: "button", "aria-label": label, title: label }, [name]);
    made.disabled = Boolean(off);
    made.addEventListener("click", act);
    return made;
  }

  function field(label, kind, index, name, longest) {
    var input = element(kind, { maxlength: longest, "data-field": name });
    if (kind === "textarea") { input.rows = 2; }
    input.value = talk.slides[index][name];
    input.addEventListener("input", function () { talk.slides[index][name] = input.value; keep(); });
    return element("label", {}, [label, input]);
  }

  function move(index, by) {
    var to = index + by;
    if (to < 0 || to >= talk.slides.length) { return; }
    talk.slides.splice(to, 0, talk.slides.splice(index, 1)[0]);
    draw();
    keep();
    list.children[to].focus();
    say("Moved to place " + (to + 1) + " of " + talk.slides.length + ".");
  }

  function remove(index) {
    var slide = talk.slides.splice(index, 1)[0];
    putBack = function () { talk.slides.splice(index, 0, slide); return index; };
    draw();
    keep();
    say("Removed.");
    document.getElementById("undo").focus();
  }

  function undo() {
    if (!putBack) { return; }
    var at = putBack();
    putBack = null;
    draw();
    keep();
    list.children[at].focus();
    say("Put back.");
  }

  function item(slide, index) {
    var last = talk.slides.length - 1;
    var open = element("a", { href: (slide.page === "home" ? "./" : slide.page) + (slide.query ? "?" + slide.query : ""), target: "_blank", rel: "noopener" },
      [(slide.page === "home" ? "start page" : slide.page) + (slide.chart ? ", " + slide.chart : "")]);
    var tools = element("span", { class: "tools" }, [
      button("Move view " + (index + 1) + " up", "↑", function () { move(index, -1); }, index === 0),
      button("Move view " + (index + 1) + " down", "↓", function () { move(index, 1); }, index === last),
      button("Remove view " + (index + 1), "Remove", function () { remove(index); })
    ]);
    var made = element("li", { tabindex: "-1" }, [
      element("p", { class: "of" }, [element("b", {}, [String(index + 1)]), " ", open, tools]),
      field("Title", "input", index, "title", MyTalk.most.title),
      field("Speaker's notes", "textarea", index, "notes", MyTalk.most.notes)
    ]);
    made.addEventListener("keydown", function (event) {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) { return; }
      event.preventDefault();
      move(index, event.key === "ArrowUp" ? -1 : 1);
    });
    return made;
  }

  function draw() {
    list.replaceChildren.apply(list, talk.slides.map(item));
    document.getElementById("none").hidden = talk.slides.length > 0;
    document.getElementById("take").hidden = talk.slides.length === 0;
    document.getElementById("undo").hidden = !putBack;
  }

  // Kept, and written anew into the link and the forms; only the last of several goes out.
  function keep() {
    if (!MyTalk.write(talk)) { say("This browser keeps nothing for this site: take the talk along before you leave."); }
    var mine = ++turn;
    MyTalk.pack(talk).then(function (packed) {
      if (mine !== turn) { return; }
      document.querySelectorAll('input[name="talk"]').forEach(function (input) { input.value = packed; });
      var address = new URL("present?talk=" + packed + "&v=" + link.dataset.version, MyTalk.base).href;
      var fits = address.length <= most;
      link.value = fits ? address : "";
      document.getElementById("open").href = fits ? address : "talk";
      document.getElementById("linked").hidden = !fits;
      document.getElementById("length").textContent = address.length.toLocaleString("en") + " of at most " + most.toLocaleString("en") +
        " characters." + (fits ? "" : " This talk is too long for a link: take it as a file, or shorten the notes.");
      document.documentElement.dataset.packed = String(mine);
    });
  }

  // A talk from its link takes the place of the one here, which can be put back.
  function take(address) {
    var packed = (address.match(/[?&]talk=([zp][\w-]*)/) || [])[1];
    (packed ? MyTalk.unpack(packed) : Promise.reject()).then(function (found) {
      var before = talk;
      if (JSON.stringify(found) === JSON.stringify(before)) { return; }
      putBack = before.slides.length ? function () { talk = before; title.value = talk.title; return 0; } : null;
      talk = found;
      title.value = talk.title;
      draw();
      keep();
      say("The talk of the link is here now" + (putBack ? ", in place of yours." : "."));
    }).catch(function () { say("This link holds no talk that can be read."); });
  }

  title.value = talk.title;
  title.addEventListener("input", function () { talk.title = title.value; keep(); });
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("copy").addEventListener("click", function () {
    link.select();
    navigator.clipboard.writeText(link.value).then(
      function () { say("The link is copied."); },
      function () { say("Copy the marked link with Ctrl+C or ⌘C."); });
  });
  // Another tab collected a view.
  window.addEventListener("storage", function () { talk = MyTalk.read(); putBack = null; title.value = talk.title; draw(); keep(); });
  document.getElementById("bring").addEventListener("submit", function (event) {
    event.preventDefault();
    take(document.getElementById("brought").value);
  });
  draw();
  keep();
  if (/[?&]talk=/.test(location.search)) {
    take(location.search);
    // A reload must not bring back what the reader has changed since.
    history.replaceState(null, "", location.pathname);
  }
})();
