// The ledger's table with the habits of a spreadsheet: move by keys, edit in place, paste a block, fill down, undo, save.
// Without this file the table is a plain list, and every case is changed by its form.
//
// Where one stands, a text area lies over the cell, unseen until something is typed: so a Chinese input method has a field
// to write into from its first key, and copying and pasting are the browser's own.
(function () {
  "use strict";

  var MARK = /^[\u2460-\u2473]/;
  // as templates/web/stage.jte draws them
  var STAGE_ICONS = { done: "check", watch: "check", back: "undo", again: "retry" };
  var SVG = "http://www.w3.org/2000/svg";

  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element ? element.content : "";
  }

  function make(tag, className, parent) {
    var element = document.createElement(tag);
    element.className = className;
    parent.appendChild(element);
    return element;
  }

  function fill(pattern) {
    var values = Array.prototype.slice.call(arguments, 1);
    return pattern.replace(/\{(\d)\}/g, function (whole, number) {
      return number < values.length ? String(values[number]) : whole;
    });
  }

  // Blocks of cells as spreadsheets put them on the clipboard.
  function readBlock(text) {
    var rows = [[]];
    var cell = "";
    var quoted = false;
    var all = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (var i = 0; i < all.length; i++) {
      var c = all[i];
      if (quoted) {
        if (c === '"' && all[i + 1] === '"') {
          cell += c;
          i++;
        } else if (c === '"') {
          quoted = false;
        } else {
          cell += c;
        }
      } else if (c === '"' && cell === "" && /"(\t|\n|$)/.test(all.slice(i + 1))) {
        quoted = true;
      } else if (c === "\t" || c === "\n") {
        rows[rows.length - 1].push(cell);
        cell = "";
        if (c === "\n") {
          rows.push([]);
        }
      } else {
        cell += c;
      }
    }
    rows[rows.length - 1].push(cell);
    return rows;
  }

  function writeBlock(rows) {
    return rows
      .map(function (row) {
        return row
          .map(function (text) {
            return /[\t\n"]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
          })
          .join("\t");
      })
      .join("\n");
  }

  function start(sheet) {
    var table = sheet.querySelector("table");
    var bar = document.querySelector("[data-grid-bar]");
    var toldBox = document.querySelector("[data-grid-told]");
    var editable = sheet.dataset.grid === "edit" && !!bar;
    var columns = Array.from(table.tHead.rows[0].cells).map(readColumn);
    var rows = Array.from(table.tBodies[0].rows).map(readRow);
    var at = { row: 0, column: 0 };
    var anchor = { row: 0, column: 0 };
    var painted = [];
    var mode = "move"; // move; type: what is typed replaces the cell, arrows move on; edit: arrows move in the text
    var leaving = false;
    var tabbedFrom = -1;
    var copied = "";
    var done = [];
    var undone = [];
    var busy = false;
    var list = null;
    var marked = -1;
    var field = make("textarea", "catcher", sheet);
    var tip = make("div", "hintbox tip", sheet);
    var said = make("span", "unseen", sheet);

    field.rows = 1;
    field.setAttribute("autocomplete", "off");
    field.setAttribute("autocapitalize", "off");
    field.spellcheck = false;
    tip.id = "grid-tip";
    tip.hidden = true;
    tip.setAttribute("role", "tooltip");
    said.setAttribute("role", "status");
    sheet.removeAttribute("tabindex");
    if (editable) {
      table.querySelectorAll("tbody a").forEach(function (link) {
        link.tabIndex = -1;
      });
    }

    function readColumn(head) {
      var options = (head.dataset.options || "").split("\n").filter(Boolean).map(function (line) {
        var parts = line.split("\t");
        return { typed: parts[0], label: parts[1] || parts[0] };
      });
      return {
        key: head.dataset.key || "",
        type: head.dataset.type || "",
        label: (head.querySelector(".sort") || head).textContent.replace(/[↑↓\s]/g, ""),
        options: options,
        several: !!head.dataset.several
      };
    }

    function readRow(tr, number) {
      var row = { tr: tr, id: Number(tr.dataset.case), version: Number(tr.dataset.version), cells: [] };
      row.cells = Array.from(tr.cells).map(function (td, c) {
        var shown = td.textContent.trim();
        return {
          td: td,
          row: row,
          place: { row: number, column: c },
          column: columns[c],
          open: editable && !!td.dataset.key,
          shown: shown,
          typed: td.dataset.typed === undefined ? shown : td.dataset.typed,
          now: null,
          fault: "",
          acceptable: false,
          theirs: "",
          title: td.title
        };
      });
      row.name = row.cells[1] ? row.cells[1].shown : "";
      return row;
    }

    function cellAt(place) {
      return rows[place.row].cells[place.column];
    }

    function text(cell) {
      return cell.now === null ? cell.typed : cell.now;
    }

    function everyCell(visit) {
      rows.forEach(function (row) {
        row.cells.forEach(visit);
      });
    }

    function dirtyCells() {
      var dirty = [];
      everyCell(function (cell) {
        if (cell.now !== null) {
          dirty.push(cell);
        }
      });
      return dirty;
    }

    // How a typed text reads: codes by their label in the reader's language.
    function reading(column, typed) {
      if (!column.options.length) {
        return typed;
      }
      var parts = column.several ? typed.split(/[、；;,，\n]/) : [typed];
      var found = parts.map(function (part) {
        var option = column.options.find(function (one) {
          return one.typed === part.trim();
        });
        return option ? option.label.replace(MARK, "") : null;
      });
      return found.indexOf(null) < 0 ? found.join(document.documentElement.lang === "en" ? ", " : "、") : typed;
    }

    function draw(cell) {
      var shown = cell.now === null ? cell.shown : reading(cell.column, cell.now);
      (cell.td.querySelector("a") || cell.td).textContent = shown;
      cell.td.classList.toggle("dirty", cell.now !== null);
      cell.td.classList.toggle("fault", !!cell.fault);
      cell.td.classList.toggle("doubt", !cell.fault && !!cell.theirs);
      cell.td.title = cell.fault || cell.theirs || (cell.now === null ? cell.title : shown);
    }

    // Moving ---------------------------------------------------------------------------------------------------------------

    function range() {
      return {
        top: Math.min(at.row, anchor.row),
        bottom: Math.max(at.row, anchor.row),
        left: Math.min(at.column, anchor.column),
        right: Math.max(at.column, anchor.column)
      };
    }

    function selected() {
      var r = range();
      return rows.slice(r.top, r.bottom + 1).map(function (row) {
        return row.cells.slice(r.left, r.right + 1);
      });
    }

    function paint() {
      painted.forEach(function (td) {
        td.classList.remove("at", "in");
      });
      painted = [];
      var block = selected();
      if (block.length > 1 || block[0].length > 1) {
        block.forEach(function (cells) {
          cells.forEach(function (cell) {
            cell.td.classList.add("in");
            painted.push(cell.td);
          });
        });
      }
      var here = cellAt(at).td;
      here.classList.add("at");
      painted.push(here);
    }

    function pinned(td) {
      return td.classList.contains("pin");
    }

    // Neither under the head nor under the frozen columns, nor outside the window.
    function reveal(td) {
      var box = sheet.getBoundingClientRect();
      var cell = td.getBoundingClientRect();
      var top = box.top + sheet.clientTop + table.tHead.offsetHeight;
      var bottom = box.top + sheet.clientTop + sheet.clientHeight;
      if (cell.top < top) {
        sheet.scrollTop -= top - cell.top;
      } else if (cell.bottom > bottom) {
        sheet.scrollTop += cell.bottom - bottom;
      }
      if (!pinned(td)) {
        var left = box.left + sheet.clientLeft;
        Array.from(td.parentNode.cells).filter(pinned).forEach(function (one) {
          left = Math.max(left, one.getBoundingClientRect().right);
        });
        var right = box.left + sheet.clientLeft + sheet.clientWidth;
        if (cell.left < left || cell.width > right - left) {
          sheet.scrollLeft -= left - cell.left;
        } else if (cell.right > right) {
          sheet.scrollLeft += cell.right - right;
        }
      }
      cell = td.getBoundingClientRect();
      if (cell.bottom > window.innerHeight) {
        window.scrollBy(0, cell.bottom - window.innerHeight + 8);
      }
    }

    function inSheet(rect) {
      var box = sheet.getBoundingClientRect();
      return {
        left: rect.left - box.left - sheet.clientLeft + sheet.scrollLeft,
        top: rect.top - box.top - sheet.clientTop + sheet.scrollTop
      };
    }

    // Positions are set by script, since no style stands in the page itself.
    function place() {
      var cell = cellAt(at);
      var rect = cell.td.getBoundingClientRect();
      var where = inSheet(rect);
      var opened = mode !== "move";
      var width = opened ? Math.max(rect.width, cell.column.options.length ? 200 : 140) : rect.width;
      var left = opened ? Math.min(where.left, sheet.scrollLeft + sheet.clientWidth - width) : where.left;
      field.style.left = left + "px";
      field.style.top = where.top + "px";
      field.style.width = width + "px";
      field.style.height = rect.height + "px";
      if (opened) {
        field.style.height = Math.max(rect.height, Math.min(field.scrollHeight + 2, 160)) + "px";
      }
      field.classList.toggle("pinned", pinned(cell.td));
      below(tip, rect);
      if (list) {
        below(list, rect);
      }
    }

    function below(box, rect) {
      if (box.hidden) {
        return;
      }
      var where = inSheet(rect);
      var height = box.offsetHeight;
      var room = sheet.clientHeight - (where.top - sheet.scrollTop) - rect.height;
      var over = room < height + 4 && where.top - sheet.scrollTop - table.tHead.offsetHeight > height;
      var right = sheet.scrollLeft + sheet.clientWidth - box.offsetWidth - 4;
      box.style.left = Math.max(sheet.scrollLeft, Math.min(where.left, right)) + "px";
      box.style.top = (over ? where.top - height - 2 : where.top + rect.height + 1) + "px";
    }

    function say() {
      var cell = cellAt(at);
      var shown = cell.now === null ? cell.shown : reading(cell.column, cell.now);
      var words = bar ? fill(bar.dataset.cell, cell.row.name, cell.column.label, shown || bar.dataset.blank) : shown;
      field.setAttribute("aria-label", words);
      said.textContent = document.activeElement === field ? words : "";
      var why = cell.fault || cell.theirs;
      tip.hidden = !why || mode !== "move" || document.activeElement !== field;
      tip.textContent = why;
      tip.classList.toggle("bad", !!cell.fault);
      if (why) {
        field.setAttribute("aria-describedby", tip.id);
      } else {
        field.removeAttribute("aria-describedby");
      }
    }

    function go(row, column, extend) {
      at = {
        row: Math.max(0, Math.min(rows.length - 1, row)),
        column: Math.max(0, Math.min(columns.length - 1, column))
      };
      if (!extend) {
        anchor = { row: at.row, column: at.column };
      }
      paint();
      reveal(cellAt(at).td);
      say();
      place();
    }

    function focus() {
      field.focus({ preventScroll: true });
    }

    function step(rowsOn, columnsOn, extend) {
      go(at.row + rowsOn, at.column + columnsOn, extend);
    }

    // Changing -------------------------------------------------------------------------------------------------------------

    function put(cell, typed) {
      cell.now = typed === cell.typed ? null : typed;
      cell.fault = "";
      cell.acceptable = false;
      draw(cell);
    }

    // One step to undo, however many cells it changes.
    function change(changes) {
      var kept = changes
        .map(function (one) {
          return { cell: one.cell, before: text(one.cell), after: one.text.replace(/\r\n?/g, "\n").trim() };
        })
        .filter(function (one) {
          return one.cell.open && one.before !== one.after;
        });
      if (!kept.length) {
        return;
      }
      done.push(kept);
      undone = [];
      kept.forEach(function (one) {
        put(one.cell, one.after);
      });
      tell("");
      showBar();
      say();
    }

    function replay(from, to, side) {
      var last = from.pop();
      if (!last) {
        return;
      }
      to.push(last);
      last.forEach(function (one) {
        put(one.cell, one[side]);
      });
      showBar();
      go(last[0].cell.place.row, last[0].cell.place.column);
    }

    function undo() {
      replay(done, undone, "before");
    }

    function redo() {
      replay(undone, done, "after");
    }

    function clear() {
      var changes = [];
      selected().forEach(function (cells) {
        cells.forEach(function (cell) {
          changes.push({ cell: cell, text: "" });
        });
      });
      change(changes);
    }

    // From the first row of what is selected, or, where that is one row only, from the row above.
    function fillDown() {
      var r = range();
      var source = r.top === r.bottom ? r.top - 1 : r.top;
      if (source < 0) {
        return;
      }
      var changes = [];
      for (var i = source + 1; i <= r.bottom; i++) {
        for (var c = r.left; c <= r.right; c++) {
          changes.push({ cell: rows[i].cells[c], text: text(rows[source].cells[c]) });
        }
      }
      change(changes);
    }

    function copy() {
      copied = writeBlock(
        selected().map(function (cells) {
          return cells.map(text);
        })
      );
      return copied;
    }

    // A block of our own lies as it was copied; one from elsewhere knows nothing of the columns that the system fills.
    function paste(clip) {
      var block = readBlock(clip);
      var r = range();
      var changes = [];
      var beyond = 0;
      if (block.length === 1 && block[0].length === 1) {
        selected().forEach(function (cells) {
          cells.forEach(function (cell) {
            changes.push({ cell: cell, text: block[0][0] });
          });
        });
        change(changes);
        return;
      }
      var own = clip.replace(/\r\n?/g, "\n").replace(/\n$/, "") === copied;
      var targets = [];
      for (var c = r.left; c < columns.length; c++) {
        if (own || (rows[r.top].cells[c].open && columns[c].key)) {
          targets.push(c);
        }
      }
      block.forEach(function (texts, i) {
        var row = rows[r.top + i];
        texts.forEach(function (one, j) {
          if (row && targets[j] !== undefined) {
            changes.push({ cell: row.cells[targets[j]], text: one });
          } else if (one.trim()) {
            beyond++;
          }
        });
      });
      change(changes);
      if (changes.length) {
        var last = changes[changes.length - 1].cell.place;
        anchor = changes[0].cell.place;
        at = { row: anchor.row, column: anchor.column };
        anchor = { row: last.row, column: last.column };
        paint();
        say();
        place();
      }
      if (beyond) {
        tell(fill(bar.dataset.beyond, beyond), true);
      }
    }

    // Editing --------------------------------------------------------------------------------------------------------------

    function begin(how, content) {
      var cell = cellAt(at);
      if (!cell.open) {
        field.value = "";
        if (editable) {
          tell(bar.dataset.fixed, true);
        }
        return;
      }
      mode = how;
      if (content !== undefined) {
        var one = cell.column.options.length && !cell.column.several;
        field.value = one ? labelOf(cell.column, content) : content;
        field.setSelectionRange(one ? 0 : field.value.length, field.value.length);
      }
      field.classList.add("open");
      tip.hidden = true;
      if (cell.column.options.length) {
        openList(cell.column);
      }
      place();
    }

    function close() {
      mode = "move";
      field.value = "";
      field.classList.remove("open");
      closeList();
      say();
      place();
    }

    function finish(fillAll) {
      if (mode === "move") {
        return;
      }
      var cell = cellAt(at);
      var typed = meant(cell.column, field.value);
      close();
      if (fillAll) {
        var changes = [];
        selected().forEach(function (cells) {
          cells.forEach(function (one) {
            changes.push({ cell: one, text: typed });
          });
        });
        change(changes);
      } else {
        change([{ cell: cell, text: typed }]);
      }
    }

    function is(option, typed) {
      return option.typed.toLowerCase() === typed || option.label.toLowerCase() === typed;
    }

    function fits(option, typed) {
      return (
        option.typed.toLowerCase().indexOf(typed) >= 0 ||
        option.label.toLowerCase().indexOf(typed) >= 0 ||
        (MARK.test(option.typed) && String(option.typed.charCodeAt(0) - 0x245f) === typed)
      );
    }

    function nearest(column, typed) {
      var whole = column.options.findIndex(function (option) {
        return is(option, typed);
      });
      return whole >= 0
        ? whole
        : column.options.findIndex(function (option) {
            return fits(option, typed);
          });
    }

    function labelOf(column, typed) {
      var option = column.options.find(function (one) {
        return one.typed === typed;
      });
      return option ? option.label : typed;
    }

    // A few letters that fit one option only mean that option; an open list keeps what was typed.
    function meant(column, typed) {
      var short = typed.trim().toLowerCase();
      if (!short || !column.options.length || column.several) {
        return typed;
      }
      var whole = column.options.find(function (option) {
        return is(option, short);
      });
      var found = column.type === "INDUSTRY" ? [] : column.options.filter(function (option) {
        return fits(option, short);
      });
      return whole ? whole.typed : found.length === 1 ? found[0].typed : typed;
    }

    // What stands behind 其他： may hold commas of its own: they part nothing before the next option.
    function parts(column, typed) {
      var found = [];
      var between = "";
      typed.split(/([、；;,，\n])/).forEach(function (piece, i) {
        var part = piece.trim();
        var last = found.length - 1;
        if (i % 2) {
          between = piece;
        } else if (part && last >= 0 && found[last].indexOf("：") > 0 && order(column, part) < 0) {
          found[last] += between + part;
        } else if (part) {
          found.push(part);
        }
      });
      return found;
    }

    function isChosen(column, option) {
      return column.several
        ? parts(column, field.value).some(function (part) {
            return part === option.typed || part.indexOf(option.typed + "：") === 0;
          })
        : is(option, field.value.trim().toLowerCase());
    }

    function openList(column) {
      closeList();
      list = make("ul", "hintbox options", sheet);
      list.id = "grid-options";
      list.setAttribute("role", "listbox");
      if (column.several) {
        list.setAttribute("aria-multiselectable", "true");
      }
      column.options.forEach(function (option, i) {
        var item = make("li", "", list);
        item.id = "grid-option-" + i;
        item.setAttribute("role", "option");
        item.textContent = option.label;
      });
      list.addEventListener("mousedown", function (event) {
        event.preventDefault();
        var item = event.target.closest("li");
        if (item) {
          marked = Array.from(list.children).indexOf(item);
          choose(column);
          if (!column.several) {
            finish();
          }
        }
      });
      field.setAttribute("aria-controls", list.id);
      marked = column.several ? -1 : column.options.findIndex(function (option) {
        return isChosen(column, option);
      });
      tick(column);
    }

    function closeList() {
      if (list) {
        list.remove();
        list = null;
        field.removeAttribute("aria-controls");
        field.removeAttribute("aria-activedescendant");
      }
    }

    function tick(column) {
      Array.from(list.children).forEach(function (item, i) {
        item.setAttribute("aria-selected", isChosen(column, column.options[i]) ? "true" : "false");
        item.classList.toggle("marked", i === marked);
      });
      if (marked >= 0) {
        var item = list.children[marked];
        field.setAttribute("aria-activedescendant", item.id);
        list.scrollTop = Math.min(item.offsetTop, Math.max(list.scrollTop, item.offsetTop + item.offsetHeight - list.clientHeight));
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    }

    function choose(column) {
      var option = column.options[marked];
      if (!option) {
        return;
      }
      if (column.several) {
        var kept = parts(column, field.value).filter(function (part) {
          return part !== option.typed && part.indexOf(option.typed + "：") !== 0;
        });
        if (!isChosen(column, option)) {
          kept = kept.filter(function (part) {
            return column.options.some(function (one) {
              return part.indexOf(one.typed) === 0;
            });
          });
          kept.push(option.typed);
          kept.sort(function (a, b) {
            return order(column, a) - order(column, b);
          });
        }
        field.value = kept.join("、");
      } else {
        field.value = option.label;
      }
      tick(column);
    }

    function order(column, part) {
      return column.options.findIndex(function (option) {
        return part.indexOf(option.typed) === 0;
      });
    }

    // Keys -----------------------------------------------------------------------------------------------------------------

    function keysWhileMoving(event) {
      var key = event.key;
      var shift = event.shiftKey;
      var wasLeaving = leaving;
      if (key !== "Shift" && key !== "Tab") {
        leaving = false;
      }
      if (event.ctrlKey || event.metaKey) {
        if (keysWithControl(key.length === 1 ? key.toLowerCase() : key, shift)) {
          event.preventDefault();
        }
        return;
      }
      if (event.altKey && key !== "ArrowDown") {
        return;
      }
      var page = Math.max(1, Math.floor(sheet.clientHeight / 32) - 2);
      switch (key) {
        case "ArrowUp": step(-1, 0, shift); break;
        case "ArrowDown": event.altKey ? begin("edit", text(cellAt(at))) : step(1, 0, shift); break;
        case "ArrowLeft": step(0, -1, shift); break;
        case "ArrowRight": step(0, 1, shift); break;
        case "PageUp": step(-page, 0, shift); break;
        case "PageDown": step(page, 0, shift); break;
        case "Home": go(at.row, 0, shift); break;
        case "End": go(at.row, columns.length - 1, shift); break;
        case "Enter": enter(shift); break;
        case "F2": begin("edit", text(cellAt(at))); break;
        case "Delete": clear(); break;
        case "Backspace": begin("type", ""); break;
        case "Escape":
          leaving = true;
          go(at.row, at.column);
          break;
        case "Tab":
          if (!editable || wasLeaving || !tab(shift)) {
            return;
          }
          break;
        default: return;
      }
      if (key !== "Tab" && key !== "Enter") {
        tabbedFrom = -1;
      }
      event.preventDefault();
    }

    function keysWithControl(key, shift) {
      switch (key) {
        case "z": shift ? redo() : undo(); return true;
        case "y": redo(); return true;
        case "d": fillDown(); return true;
        case "a":
          anchor = { row: 0, column: 0 };
          at = { row: rows.length - 1, column: columns.length - 1 };
          paint();
          return true;
        case "Home": go(0, 0, shift); return true;
        case "End": go(rows.length - 1, columns.length - 1, shift); return true;
        case "ArrowUp": go(0, at.column, shift); return true;
        case "ArrowDown": go(rows.length - 1, at.column, shift); return true;
        case "ArrowLeft": go(at.row, 0, shift); return true;
        case "ArrowRight": go(at.row, columns.length - 1, shift); return true;
        case "Enter":
          var link = rows[at.row].tr.querySelector("a");
          if (link) {
            link.click();
          }
          return true;
        default: return false;
      }
    }

    // After cells filled by Tab, Enter goes to the next row where the first of them stood.
    function enter(shift) {
      var column = tabbedFrom >= 0 ? tabbedFrom : at.column;
      tabbedFrom = -1;
      go(at.row + (shift ? -1 : 1), column);
    }

    function tab(back) {
      var column = at.column + (back ? -1 : 1);
      var row = at.row;
      if (tabbedFrom < 0 && !back) {
        tabbedFrom = at.column;
      }
      tabbedFrom = Math.min(tabbedFrom, column);
      if (column < 0 || column >= columns.length) {
        row += back ? -1 : 1;
        column = back ? columns.length - 1 : 0;
        tabbedFrom = -1;
      }
      if (row < 0 || row >= rows.length) {
        return false;
      }
      go(row, column);
      return true;
    }

    function keysWhileEditing(event) {
      var column = cellAt(at).column;
      var key = event.key;
      if (list && (key === "ArrowUp" || key === "ArrowDown")) {
        var count = column.options.length;
        marked = marked < 0 ? (key === "ArrowDown" ? 0 : count - 1) : (marked + (key === "ArrowDown" ? 1 : count - 1)) % count;
        tick(column);
        event.preventDefault();
        return;
      }
      switch (key) {
        case "Enter":
          if (event.altKey) {
            field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
            place();
            break;
          }
          if (list && marked >= 0 && !column.several) {
            choose(column);
          }
          finish(event.ctrlKey || event.metaKey);
          if (!event.ctrlKey && !event.metaKey) {
            enter(event.shiftKey);
          }
          break;
        case "Tab":
          if (list && marked >= 0 && !column.several) {
            choose(column);
          }
          finish();
          tab(event.shiftKey);
          break;
        case "Escape": close(); break;
        case "F2": mode = mode === "edit" ? "type" : "edit"; break;
        case " ":
          if (!list || marked < 0 || !column.several) {
            return;
          }
          choose(column);
          break;
        case "ArrowUp":
        case "ArrowDown":
        case "ArrowLeft":
        case "ArrowRight":
          if (mode !== "type" || event.shiftKey || event.ctrlKey || event.metaKey) {
            return;
          }
          finish();
          step(key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0, key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0);
          break;
        default: return;
      }
      event.preventDefault();
    }

    field.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) {
        return;
      }
      event.stopPropagation();
      if (keysAnywhere(event)) {
        return;
      }
      if (mode === "move") {
        keysWhileMoving(event);
      } else {
        keysWhileEditing(event);
      }
    });

    field.addEventListener("compositionstart", function () {
      if (mode === "move") {
        begin("type");
      }
    });
    field.addEventListener("compositionend", function () {
      if (mode === "move") {
        field.value = "";
      }
    });
    field.addEventListener("input", function (event) {
      if (mode === "move") {
        if (field.value && !event.isComposing) {
          begin("type");
        }
        if (mode === "move") {
          return;
        }
      }
      if (list) {
        var column = cellAt(at).column;
        var typed = field.value.trim().toLowerCase();
        marked = typed && !column.several && column.type !== "INDUSTRY" ? nearest(column, typed) : -1;
        tick(column);
      }
      place();
    });

    ["copy", "cut"].forEach(function (kind) {
      field.addEventListener(kind, function (event) {
        if (mode !== "move") {
          return;
        }
        event.preventDefault();
        event.clipboardData.setData("text/plain", copy());
        if (kind === "cut") {
          clear();
        }
      });
    });
    field.addEventListener("paste", function (event) {
      if (mode !== "move") {
        return;
      }
      event.preventDefault();
      if (editable) {
        paste(event.clipboardData.getData("text/plain"));
      }
    });
    field.addEventListener("focus", function () {
      sheet.classList.add("used");
      leaving = false;
      paint();
      reveal(cellAt(at).td);
      say();
      place();
    });
    field.addEventListener("blur", function () {
      finish();
      sheet.classList.remove("used");
      tip.hidden = true;
    });

    // Mouse ----------------------------------------------------------------------------------------------------------------

    function placeOf(target) {
      var td = target.closest("tbody td, tbody th");
      return td ? { row: td.parentNode.sectionRowIndex, column: td.cellIndex } : null;
    }

    var dragging = false;
    table.addEventListener("mousedown", function (event) {
      var where = placeOf(event.target);
      if (!where || event.button !== 0 || event.target.closest("a")) {
        return;
      }
      event.preventDefault();
      finish();
      focus();
      go(where.row, where.column, event.shiftKey);
      dragging = true;
    });
    table.addEventListener("mouseover", function (event) {
      var where = dragging && event.buttons & 1 ? placeOf(event.target) : null;
      if (where && (where.row !== at.row || where.column !== at.column)) {
        go(where.row, where.column, true);
      }
    });
    document.addEventListener("mouseup", function () {
      dragging = false;
    });
    table.addEventListener("dblclick", function (event) {
      if (placeOf(event.target) && !event.target.closest("a")) {
        begin("edit", text(cellAt(at)));
      }
    });
    sheet.addEventListener("scroll", function () {
      if (pinned(cellAt(at).td)) {
        place();
      }
    });
    window.addEventListener("resize", place);

    // Saving ---------------------------------------------------------------------------------------------------------------

    function part(name) {
      return bar.querySelector("[data-grid-" + name + "]");
    }

    function tell(message, bad) {
      if (!bar) {
        return;
      }
      part("line").textContent = message;
      part("line").classList.toggle("bad", !!bad);
      showBar();
    }

    function faults() {
      var found = [];
      everyCell(function (cell) {
        if (cell.fault) {
          found.push(cell);
        }
      });
      return found;
    }

    function acceptables() {
      return faults().filter(function (cell) {
        return cell.acceptable;
      });
    }

    function accepting() {
      return part("accept").querySelector("input").checked && acceptables().length > 0;
    }

    function needsReason() {
      return (
        accepting() ||
        dirtyCells().some(function (cell) {
          return cell.column.type === "CATEGORY";
        })
      );
    }

    function showBar() {
      var unsaved = dirtyCells().length;
      var wrong = faults().length;
      part("count").hidden = !unsaved;
      part("count").textContent = fill(bar.dataset.unsaved, unsaved);
      part("next").hidden = !wrong;
      part("next").firstElementChild.textContent = fill(bar.dataset.faults, wrong);
      var acceptable = acceptables().length;
      part("accept").hidden = !acceptable;
      part("accept").lastElementChild.textContent = fill(bar.dataset.accept, acceptable);
      if (!acceptable) {
        part("accept").querySelector("input").checked = false;
      }
      part("reason").hidden = !needsReason();
      part("undo").disabled = !done.length;
      part("save").disabled = !unsaved;
      var hide = !unsaved && !wrong && !part("line").textContent;
      if (bar.hidden !== hide) {
        bar.hidden = hide;
        // the table gives the bar its room, so that nothing else moves
        sheet.classList.toggle("over-bar", !hide);
        reveal(cellAt(at).td);
      }
    }

    function nextFault() {
      var wrong = faults();
      if (!wrong.length) {
        return;
      }
      var after = wrong.find(function (cell) {
        var there = cell.place;
        return there.row > at.row || (there.row === at.row && there.column > at.column);
      });
      var there = (after || wrong[0]).place;
      focus();
      go(there.row, there.column);
    }

    function save() {
      finish();
      var dirty = dirtyCells();
      if (busy || !dirty.length) {
        return;
      }
      var reason = part("reason").querySelector("input");
      if (needsReason() && !reason.value.trim()) {
        tell(bar.dataset.why, true);
        reason.setAttribute("aria-invalid", "true");
        reason.focus();
        return;
      }
      reason.removeAttribute("aria-invalid");
      var sent = rows
        .map(function (row) {
          var cells = {};
          row.cells.forEach(function (cell) {
            if (cell.now !== null) {
              cells[cell.column.key] = cell.now;
            }
          });
          var accept =
            accepting() &&
            row.cells.some(function (cell) {
              return cell.acceptable;
            });
          return { id: row.id, version: row.version, cells: cells, accept: accept };
        })
        .filter(function (row) {
          return Object.keys(row.cells).length;
        });
      var headers = { "Content-Type": "application/json", Accept: "application/json", "HX-Request": "true" };
      if (meta("csrf-header")) {
        headers[meta("csrf-header")] = meta("csrf-token");
      }
      busy = true;
      part("save").setAttribute("aria-busy", "true");
      fetch("/ledger/cells", {
        method: "POST",
        credentials: "same-origin",
        headers: headers,
        body: JSON.stringify({ rows: sent, reason: needsReason() ? reason.value : "" })
      })
        .then(function (response) {
          if (!response.ok || response.redirected) {
            throw new Error(String(response.status));
          }
          return response.json();
        })
        .then(function (answer) {
          take(answer.rows, sent);
        })
        .catch(function () {
          tell(bar.dataset.failed, true);
        })
        .then(function () {
          busy = false;
          part("save").removeAttribute("aria-busy");
        });
    }

    function take(answers, sent) {
      var stored = 0;
      var lines = [];
      answers.forEach(function (answer, i) {
        var row = rows.find(function (one) {
          return one.id === answer.id;
        });
        row.cells.forEach(function (cell) {
          cell.fault = "";
          cell.acceptable = false;
          cell.theirs = "";
        });
        if (answer.state === "STORED" || answer.state === "STALE") {
          refresh(row, answer, answer.state === "STORED" ? sent[i].cells : {});
          stored += answer.state === "STORED" ? 1 : 0;
        } else {
          blame(row, answer.faults, answer.acceptable);
        }
        lines = lines.concat(answer.told);
        row.cells.filter(function (cell) {
          return cell.column.key && (cell.open || cell.td.dataset.key);
        }).forEach(draw);
      });
      // what is stored is past undoing here: its history holds it
      undone = [];
      done = done
        .map(function (one) {
          return one.filter(function (each) {
            return each.cell.now !== null;
          });
        })
        .filter(function (one) {
          return one.length;
        });
      tellTheirs(lines);
      if (!dirtyCells().length) {
        part("reason").querySelector("input").value = "";
      }
      tell(stored ? fill(bar.dataset.saved, stored) : "", false);
      if (faults().length && document.activeElement === field && !cellAt(at).fault) {
        nextFault();
      } else {
        say();
        place();
      }
    }

    // The row as it stands now, and over it what is typed and not stored.
    function refresh(row, answer, saved) {
      row.version = answer.version;
      row.tr.dataset.version = answer.version;
      answer.cells.forEach(function (given) {
        var cell = row.cells.find(function (one) {
          return one.column.key === given.key;
        });
        if (!cell) {
          return;
        }
        var typed = cell.now;
        cell.shown = given.shown;
        cell.typed = given.typed;
        cell.title = given.wide ? given.shown : "";
        cell.theirs = answer.theirs[given.key] || "";
        if (typed !== null && (typed === given.typed || typed === saved[given.key])) {
          cell.now = null;
        }
      });
      row.name = row.cells[1].shown;
      var light = row.tr.querySelector(".light");
      if (light && answer.light.look) {
        light.dataset.light = answer.light.look;
        light.lastChild.textContent = answer.light.text;
        symbol(light, "light-" + answer.light.look);
        row.tr.classList.toggle("late", answer.light.look === "red");
        stage(row.tr.querySelector(".stage"), answer.stage, light);
      }
    }

    // The sprite's address is the light's; only what stands behind the # differs.
    function symbol(box, name) {
      var use = box.querySelector("use");
      use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, "#" + name));
    }

    function stage(box, look, light) {
      box.dataset.phase = look.look;
      box.textContent = look.text;
      var name = STAGE_ICONS[look.look];
      if (name) {
        var icon = document.createElementNS(SVG, "svg");
        icon.setAttribute("class", "icon");
        icon.setAttribute("aria-hidden", "true");
        icon.appendChild(light.querySelector("use").cloneNode(false));
        symbol(icon, "i-" + name);
        box.insertBefore(icon, box.firstChild);
      }
    }

    // A fault of a column that the table does not show, or of the whole row, stands at the first cell typed in it.
    function blame(row, given, acceptable) {
      var typed = row.cells.filter(function (cell) {
        return cell.now !== null;
      });
      Object.keys(given).forEach(function (key) {
        var cell = row.cells.find(function (one) {
          return key && one.column.key === key;
        });
        if (!cell && key === "reason") {
          cell = typed.find(function (one) {
            return one.column.type === "CATEGORY";
          });
        }
        cell = cell || typed[0];
        if (cell) {
          cell.fault = (cell.fault + " " + given[key]).trim();
          cell.acceptable = cell.acceptable || (acceptable && key === "creditCode");
        }
      });
    }

    function tellTheirs(lines) {
      var ul = toldBox.querySelector("ul");
      ul.textContent = "";
      lines.forEach(function (line) {
        make("li", "", ul).textContent = line;
      });
      toldBox.hidden = !lines.length;
    }

    function keysAnywhere(event) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && editable) {
        event.preventDefault();
        save();
        return true;
      }
      if (event.key === "F8" && editable) {
        event.preventDefault();
        finish();
        nextFault();
        return true;
      }
      return false;
    }

    if (editable) {
      document.addEventListener("keydown", keysAnywhere);
      part("undo").addEventListener("click", function () {
        undo();
        focus();
      });
      part("save").addEventListener("click", save);
      part("next").addEventListener("click", nextFault);
      part("accept").addEventListener("change", showBar);
      part("reason").addEventListener("keydown", function (event) {
        if (event.key === "Enter") {
          event.preventDefault();
          save();
        }
      });
      window.addEventListener("beforeunload", function (event) {
        finish();
        if (dirtyCells().length) {
          event.preventDefault();
          event.returnValue = "";
        }
      });
    }

    var first = rows[0].cells.findIndex(function (cell) {
      return cell.open;
    });
    at = { row: 0, column: Math.max(0, first) };
    anchor = { row: at.row, column: at.column };
    place();
    field.setAttribute("aria-label", rows[0].name);
  }

  document.querySelectorAll("[data-grid]").forEach(start);
})();
