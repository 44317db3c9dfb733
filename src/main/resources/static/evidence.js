// Evidence: files go in pieces and go on where they were cut off; the camera of the program takes its pictures by the server's clock.
// Without this file the forms send whole files.
(function () {
  "use strict";

  var PIECE_TRIES = 4;

  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element ? element.content : "";
  }

  function headers(type) {
    var all = {};
    all[meta("csrf-header")] = meta("csrf-token");
    if (type) {
      all["Content-Type"] = type;
    }
    return all;
  }

  function wait(milliseconds) {
    return new Promise(function (done) {
      window.setTimeout(done, milliseconds);
    });
  }

  // An answer that says what is wrong with the file: asking again would not help.
  function Refused(message) {
    this.message = message;
  }

  function post(path, body, type) {
    return fetch(path, { method: "POST", headers: headers(type), body: body, credentials: "same-origin", redirect: "error" }).then(
      function (answer) {
        var isJson = (answer.headers.get("Content-Type") || "").indexOf("json") >= 0;
        if (answer.status === 422 && isJson) {
          return answer.json().then(function (problem) {
            throw new Refused(problem.message);
          });
        }
        if (!isJson || (!answer.ok && answer.status !== 409)) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      }
    );
  }

  function form(fields) {
    var all = new URLSearchParams();
    Object.keys(fields).forEach(function (name) {
      if (fields[name] !== undefined && fields[name] !== null && fields[name] !== "") {
        all.append(name, fields[name]);
      }
    });
    return all;
  }

  // Sends one file. It may be asked again after a failure, and goes on where the server says that it had come.
  function send(fields, file, told) {
    return post("/evidence/uploads", form(fields)).then(function (begun) {
      return pieces(begun, file, told).then(function () {
        return post("/evidence/uploads/" + begun.id + "/finish");
      });
    });
  }

  function pieces(begun, file, told) {
    var at = begun.received;
    var tries = 0;
    function next() {
      told(file.size ? at / file.size : 1);
      if (at >= file.size) {
        return Promise.resolve();
      }
      return post(
        "/evidence/uploads/" + begun.id + "/pieces?at=" + at,
        file.slice(at, at + begun.piece),
        "application/octet-stream"
      ).then(
        function (answer) {
          tries = answer.received > at ? 0 : tries + 1;
          at = answer.received;
          if (tries >= PIECE_TRIES) {
            throw new Error("stuck");
          }
          return next();
        },
        function (failure) {
          tries += 1;
          if (failure instanceof Refused || tries >= PIECE_TRIES) {
            throw failure;
          }
          return wait(400 * tries).then(next);
        }
      );
    }
    return next();
  }

  function fill(text, value) {
    return text.replace("{0}", value);
  }

  function Row(queue, words, name) {
    queue.hidden = false;
    this.words = words;
    this.item = document.createElement("li");
    this.icon = document.createElement("span");
    this.text = document.createElement("span");
    this.name = document.createElement("b");
    this.name.textContent = name;
    this.state = document.createElement("small");
    this.text.appendChild(this.name);
    this.text.appendChild(this.state);
    this.again = document.createElement("button");
    this.again.type = "button";
    this.again.className = "button small";
    this.again.textContent = words.again;
    this.again.hidden = true;
    this.item.appendChild(this.icon);
    this.item.appendChild(this.text);
    this.item.appendChild(this.again);
    queue.appendChild(this.item);
    this.say("", words.waiting, false);
  }
  Row.prototype.say = function (look, text, again) {
    this.item.className = look;
    this.state.textContent = text;
    this.again.hidden = !again;
  };

  // Sends a file with its line in the queue; resolves with whether it was kept.
  function sendWithRow(fields, file, row) {
    return new Promise(function (done) {
      function attempt() {
        row.say("", row.words.waiting, false);
        send(fields, file, function (share) {
          row.say("", fill(row.words.sending, String(Math.floor(share * 100))), false);
        }).then(
          function (kept) {
            row.say("sent", fill(row.words.kept, kept.grade), false);
            done(true);
          },
          function (failure) {
            if (failure instanceof Refused) {
              row.say("wrong", failure.message, false);
              done(false);
            } else {
              // who comes back to a connection comes back to the same place in the file
              row.say("wrong", row.words.cut, true);
            }
          }
        );
      }
      row.again.addEventListener("click", attempt);
      attempt();
    });
  }

  // What was kept is told on the page that follows: the queue goes with this one.
  var TOLD = "evidence.kept";

  function tell() {
    var toasts = document.getElementById("toasts");
    var kept = window.sessionStorage.getItem(TOLD);
    if (!kept || !toasts) {
      return;
    }
    window.sessionStorage.removeItem(TOLD);
    var box = document.createElement("div");
    box.className = "notice good";
    box.setAttribute("data-told", "");
    box.textContent = kept;
    toasts.appendChild(box);
    window.setTimeout(function () {
      box.remove();
    }, 8000);
  }
  tell();

  document.addEventListener("submit", function (event) {
    var handin = event.target;
    if (!handin.matches("[data-evidence]") || !window.fetch) {
      return;
    }
    event.preventDefault();
    var files = Array.prototype.slice.call(handin.querySelector('input[type="file"]').files);
    var queue = handin.querySelector("[data-queue]");
    var button = handin.querySelector('button[type="submit"]');
    function value(name) {
      return handin.querySelector('[name="' + name + '"]').value;
    }
    button.disabled = true;
    var all = true;
    var told = [];
    files
      .reduce(function (before, file) {
        return before.then(function () {
          var fields = {
            subject: value("subject"),
            purpose: value("purpose"),
            phase: value("phase"),
            note: value("note"),
            name: file.name,
            size: file.size,
            modified: file.lastModified,
          };
          var row = new Row(queue, handin.dataset, file.name);
          return sendWithRow(fields, file, row).then(function (kept) {
            told.push(file.name + " " + row.state.textContent);
            all = all && kept;
          });
        });
      }, Promise.resolve())
      .then(function () {
        button.disabled = false;
        handin.querySelector('input[type="file"]').value = "";
        if (all) {
          window.sessionStorage.setItem(TOLD, told.join("\n"));
          window.location.assign(value("back") || window.location.href);
        }
      });
  });

  // The camera. Browsers give a camera and a position only to pages that come over TLS, or from the machine itself.
  function camera(root) {
    var words = root.dataset;
    var video = root.querySelector("[data-video]");
    var net = root.querySelector("[data-net]");
    var where = root.querySelector("[data-where]");
    var shoot = root.querySelector("[data-shoot]");
    var ghost = root.querySelector("[data-ghost]");
    var toggle = root.querySelector("[data-ghost-toggle]");
    var position = null;
    var number = 0;

    function told(text, found) {
      net.hidden = false;
      net.className = found ? "net on" : "net";
      where.textContent = text;
    }

    function look() {
      if (!navigator.geolocation) {
        told(words.nowhere, false);
        return;
      }
      told(words.searching, false);
      navigator.geolocation.watchPosition(
        function (found) {
          position = found.coords;
          var metres = String(Math.round(position.accuracy));
          told(fill(position.accuracy <= 100 ? words.found : words.coarse, metres), position.accuracy <= 100);
        },
        function () {
          told(words.nowhere, false);
        },
        { enableHighAccuracy: true, maximumAge: 10000, timeout: 30000 }
      );
    }

    function picture() {
      return new Promise(function (done, failed) {
        var canvas = document.createElement("canvas");
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        canvas.getContext("2d").drawImage(video, 0, 0);
        canvas.toBlob(
          function (blob) {
            if (blob) {
              done(blob);
            } else {
              failed(new Error("no picture"));
            }
          },
          "image/jpeg",
          0.9
        );
      });
    }

    function take() {
      number += 1;
      var row = new Row(root.querySelector("[data-queue]"), words, fill(words.shot, String(number)));
      var here = position;
      shoot.disabled = true;
      // the server notes the moment, then the picture is taken: so its time is the server's
      post("/evidence/shots", form({ subject: words.subject }))
        .then(function (opened) {
          return picture().then(function (blob) {
            shoot.disabled = false;
            var fields = {
              subject: words.subject,
              purpose: words.purpose,
              phase: words.phase,
              name: "shot-" + opened.code.slice(0, 8) + ".jpg",
              size: blob.size,
              shot: opened.code,
              lon: here ? here.longitude : "",
              lat: here ? here.latitude : "",
              accuracy: here ? here.accuracy : "",
            };
            return sendWithRow(fields, blob, row);
          });
        })
        .catch(function () {
          shoot.disabled = false;
          row.say("wrong", words.cut, false);
        });
    }

    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      return;
    }
    navigator.mediaDevices
      .getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 2560 }, height: { ideal: 1920 } } })
      .then(
        function (stream) {
          video.srcObject = stream;
          root.querySelector("[data-finder]").hidden = false;
          root.querySelector("[data-trigger]").hidden = false;
          root.querySelector("[data-plain]").hidden = true;
          shoot.addEventListener("click", take);
          look();
        },
        function () {
          // no camera, or not allowed: the plain form stays
        }
      );
    if (toggle && ghost) {
      toggle.addEventListener("change", function () {
        ghost.hidden = !toggle.checked;
      });
    }
  }

  document.querySelectorAll("[data-camera]").forEach(camera);

  // Photos that are chosen within a form, before what they show is filed: this browser keeps them until they are sent, a week at most.
  var WEEK = 7 * 24 * 3600 * 1000;
  var DROPPED = "qingce.photos.dropped";

  function shelf(mode, act) {
    return new Promise(function (done, failed) {
      var opening = window.indexedDB.open("qingce.photos", 1);
      opening.onupgradeneeded = function () {
        opening.result.createObjectStore("photos", { keyPath: "id", autoIncrement: true });
      };
      opening.onerror = function () {
        failed(opening.error);
      };
      opening.onsuccess = function () {
        var store = opening.result;
        var change = store.transaction("photos", mode);
        var asked = act(change.objectStore("photos"));
        change.oncomplete = function () {
          store.close();
          done(asked.result);
        };
        change.onabort = function () {
          store.close();
          failed(change.error);
        };
      };
    });
  }

  function allKept() {
    return shelf("readonly", function (photos) {
      return photos.getAll();
    });
  }

  function keep(photo) {
    return shelf("readwrite", function (photos) {
      return photos.put(photo);
    });
  }

  function drop(photo) {
    return shelf("readwrite", function (photos) {
      return photos.delete(photo.id);
    });
  }

  function randomKey() {
    return Array.prototype.map
      .call(window.crypto.getRandomValues(new Uint8Array(16)), function (byte) {
        return (byte + 256).toString(16).slice(1);
      })
      .join("");
  }

  function choose(root) {
    var words = root.dataset;
    var field = root.querySelector('input[type="file"]');
    var queue = root.querySelector("[data-queue]");
    var button = root.closest("form").querySelector('button[type="submit"]:not([name])');
    var batch = randomKey();
    var number = 0;

    function counted(more) {
      number += more;
      queue.hidden = !queue.children.length;
      root.querySelector('[name="photos"]').value = number ? batch : "";
    }

    function show(photo) {
      var row = new Row(queue, { waiting: words.ready, again: words.remove }, photo.name);
      row.again.hidden = false;
      row.again.addEventListener("click", function () {
        drop(photo).then(function () {
          row.item.remove();
          counted(-1);
        });
      });
      counted(1);
    }

    function take(file) {
      var photo = { draft: words.photos, by: words.by, batch: batch, subject: "", name: file.name, modified: file.lastModified, at: Date.now(), file: file };
      return keep(photo).then(
        function (id) {
          photo.id = id;
          show(photo);
        },
        function () {
          new Row(queue, { waiting: "", again: "" }, file.name).say("wrong", words.full, false);
        }
      );
    }

    field.addEventListener("change", function () {
      button.disabled = true;
      Promise.all(Array.prototype.map.call(field.files, take)).then(function () {
        field.value = "";
        button.disabled = false;
      });
    });

    // who discards what was typed discards its photos, at the page that comes then
    root.closest("main").addEventListener("click", function (event) {
      if (event.target.closest("[data-draft-drop]")) {
        window.sessionStorage.setItem(DROPPED, words.photos);
      }
    });
    var dropped = window.sessionStorage.getItem(DROPPED) === words.photos;
    window.sessionStorage.removeItem(DROPPED);

    allKept().then(
      function (kept) {
        kept.forEach(function (photo) {
          var mine = photo.draft === words.photos && !photo.subject;
          if (Date.now() - photo.at > WEEK || (mine && dropped)) {
            drop(photo);
          } else if (mine) {
            batch = photo.batch;
            show(photo);
          }
        });
        root.hidden = false;
      },
      function () {
        // where the browser keeps nothing, photos are handed in behind the form
      }
    );
  }

  // On the page of what was filed: the photos of its form, and those that were not sent to their end when it was last looked at.
  function deliver(queue) {
    var words = queue.dataset;
    allKept().then(function (kept) {
      var mine = kept.filter(function (photo) {
        return photo.by === words.by && (photo.subject ? photo.subject === words.photosOf : words.key && photo.batch === words.key);
      });
      var all = mine.length > 0;
      Promise.all(
        mine.map(function (photo) {
          photo.subject = words.photosOf;
          return keep(photo);
        })
      )
        .then(function () {
          return mine.reduce(function (before, photo) {
            return before.then(function () {
              var fields = { subject: words.photosOf, phase: words.phase, name: photo.name, size: photo.file.size, modified: photo.modified };
              return sendWithRow(fields, photo.file, new Row(queue, words, photo.name)).then(function (sent) {
                all = all && sent;
                return drop(photo);
              });
            });
          }, Promise.resolve());
        })
        .then(function () {
          if (all) {
            show(queue);
          }
        });
    });
  }

  // What is kept stands on the page as it will stand there at the next look; what was told at its head stays.
  function show(queue) {
    fetch(window.location.href, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (text) {
        var shown = new DOMParser().parseFromString(text, "text/html").querySelector("[data-kept-photos]");
        if (shown) {
          document.querySelector("[data-kept-photos]").replaceWith(shown);
          queue.hidden = true;
        }
      });
  }

  if (window.indexedDB && window.fetch) {
    document.querySelectorAll("[data-photos]").forEach(choose);
    document.querySelectorAll("[data-photos-of]").forEach(deliver);
  }
})();
