// Below the answer: whether it is shown as JSON, as a table or as a chart. The table and the chart are those of Workspace Analytics.
import { useEditorContext } from '@graphiql/react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

import { hideAnswer, showAnswer } from '../page/src/answer/show.tsx';

const VIEWS = [
  { view: 'json', name: 'JSON' },
  { view: 'table', name: 'Table' },
  { view: 'chart', name: 'Chart' },
];

export function AnswerPane() {
  const [view, setView] = useState('json');
  const shown = useRef(null);
  const text = useAnswerText();
  const isJson = view === 'json';

  useEffect(() => {
    if (isJson) hideAnswer(shown.current);
    else showAnswer(shown.current, text, view);
    // The editor below it is out of sight, so the Tab key passes it by. It is not there yet when the page is drawn first.
    const editor = shown.current.closest('.graphiql-response').querySelector('.result-window');
    if (editor) editor.inert = !isJson;
  }, [isJson, text, view]);

  return (
    <>
      <div ref={shown} className="tg-answer" hidden={isJson} />
      <div className="tg-views" role="group" aria-label="Show the answer as">
        {VIEWS.map((one) => (
          <button key={one.view} type="button" aria-pressed={one.view === view} onClick={() => setView(one.view)}>
            {one.name}
          </button>
        ))}
      </div>
    </>
  );
}

/** The text in the editor of answers, whichever tab or event it is of. */
function useAnswerText() {
  const { responseEditor } = useEditorContext({ nonNull: true });
  const subscribe = (onChange) => {
    responseEditor?.on('change', onChange);
    return () => responseEditor?.off('change', onChange);
  };
  return useSyncExternalStore(subscribe, () => responseEditor?.getValue() ?? '');
}
