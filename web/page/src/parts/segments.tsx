// A row of buttons of which one is chosen.

interface Segments<Value extends string> {
  name: string;
  options: { value: Value; label: string }[];
  chosen: Value;
  shortcut?: string;
  onChoose: (value: Value) => void;
}

export function Segments<Value extends string>({ name, options, chosen, shortcut, onChoose }: Segments<Value>) {
  return (
    <div class="segments" role="group" aria-label={name} data-shortcut={shortcut}>
      {options.map(({ value, label }) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}
