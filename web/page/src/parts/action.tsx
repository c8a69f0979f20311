// A dialog for a change: what it is about, then a confirmation that says what will happen, then what came of it.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type Step =
  | { kind: 'filling'; problem?: ComponentChildren }
  | { kind: 'confirming'; problem?: string }
  | { kind: 'sending' }
  | { kind: 'done'; message: ComponentChildren };

interface Action {
  title: string;
  step: Step;
  setStep: (step: Step) => void;
  /** What is wrong with the form. Null if nothing is. */
  check: () => string | null;
  /** Says what a confirmation does. */
  sentence: () => string;
  confirm: string;
  send: () => Promise<Step>;
  onClose: () => void;
  children: ComponentChildren;
}

export function ActionDialog({ title, step, setStep, check, sentence, confirm, send, onClose, children }: Action) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (step.kind === 'filling') {
      const problem = check();
      setStep(problem === null ? { kind: 'confirming' } : { kind: 'filling', problem });
    } else if (step.kind === 'confirming') {
      setStep({ kind: 'sending' });
      setStep(await send());
    } else if (step.kind === 'done') dialog.current?.close();
  };
  const problem = 'problem' in step ? step.problem : undefined;
  return (
    <dialog ref={dialog} class="card action" aria-label={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <h2>{title}</h2>
        <fieldset class="fields" hidden={step.kind !== 'filling'}>
          {children}
        </fieldset>
        {(step.kind === 'confirming' || step.kind === 'sending') && <p class="sentence">{sentence()}</p>}
        {step.kind === 'done' && <div role="status">{step.message}</div>}
        {problem && (
          <div class="problem" role="alert">
            {problem}
          </div>
        )}
        <div class="action-buttons">
          {step.kind !== 'done' && (
            <button type="button" class="pill" onClick={() => (step.kind === 'confirming' ? setStep({ kind: 'filling' }) : dialog.current?.close())}>
              {step.kind === 'confirming' ? 'Back' : 'Cancel'}
            </button>
          )}
          <button type="submit" class="primary" disabled={step.kind === 'sending'}>
            {step.kind === 'filling' ? 'Continue' : step.kind === 'done' ? 'Close' : step.kind === 'sending' ? 'Sending …' : confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}

export function Field({ name, hint, children }: { name: string; hint?: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{name}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  );
}

/** Credits as a person types them: at most three decimal places. Null for anything else. */
export function readCredits(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(typed)) return null;
  const value = Number(typed);
  return value > 0 ? value : null;
}
