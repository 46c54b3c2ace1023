// The editor of the live cells, bundled into one file by packages.py.
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  isolateHistory,
} from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

// Tab leaves the editor, as everywhere on a page; Ctrl-] and Ctrl-[ indent.
const indentation = [
  { key: "Mod-]", run: indentMore },
  { key: "Mod-[", run: indentLess },
];

// An editor in an element. run: what Shift-Enter does; changed(text): told of every change.
export function editor(parent, { text, label, run, changed, plain = false }) {
  const language = plain ? EditorView.lineWrapping : [python(), lineNumbers(), indentOnInput()];
  const shortcuts = [
    { key: "Shift-Enter", run: () => (run(), true) },
    { key: "Mod-Enter", run: () => (run(), true) },
  ];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        language,
        indentUnit.of("    "),
        history(),
        drawSelection(),
        bracketMatching(),
        syntaxHighlighting(classHighlighter),
        keymap.of([...shortcuts, ...indentation, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: String(plain),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(whole) {
      if (whole === this.text) return;
      const changes = { from: 0, to: view.state.doc.length, insert: whole };
      view.dispatch({ changes, annotations: isolateHistory.of("full") }); // one undo brings it back
    },
    focus: () => view.focus(),
    // Selects the first match, so that typing takes its place.
    select(pattern) {
      const found = pattern.exec(this.text);
      if (!found) return;
      view.dispatch({ selection: { anchor: found.index, head: found.index + found[0].length } });
    },
  };
}
