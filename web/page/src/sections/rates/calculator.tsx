// What a generation would cost, with the lines of its price, before it is run.
import { useEffect, useState } from 'preact/hooks';

import { send } from '../../api/client.ts';
import { credits } from '../../format/numbers.ts';
import { type CreditPool, Price, type PriceQuery, type PriceQueryVariables, type RateLineFragment } from '../../generated/api.ts';
import { Field } from '../../parts/action.tsx';
import { Panel } from '../../parts/panel.tsx';

const PAUSE_MILLISECONDS = 250;
type Quote = NonNullable<PriceQuery['quote']>;

export function Calculator({ rates, pool, at }: { rates: RateLineFragment[]; pool: CreditPool; at: string | null }) {
  const offers = [...new Map(rates.map((rate) => [`${rate.model} ${rate.tool}`, { model: rate.model, tool: rate.tool }])).entries()];
  const [chosen, setChosen] = useState(offers[0]?.[0] ?? '');
  const [quantity, setQuantity] = useState('5');
  const [count, setCount] = useState('1');
  const [attributes, setAttributes] = useState<Record<string, string>>({});
  const offer = offers.find(([name]) => name === chosen)?.[1] ?? offers[0]?.[1];
  const fitting = rates.filter((rate) => rate.model === offer?.model && rate.tool === offer.tool);
  const options = optionsOf(fitting);
  const used = Object.fromEntries(Object.entries(attributes).filter(([name, value]) => options.get(name)?.includes(value)));
  const input = offer && {
    pool,
    at,
    model: offer.model,
    tool: offer.tool,
    quantity: Number(quantity.replace(',', '.')),
    count: Number(count),
    attributes: used,
  };
  const isWhole = input !== undefined && input.quantity > 0 && Number.isInteger(input.count) && input.count > 0;
  const quote = useQuote(isWhole ? input : null);
  const unit = fitting[0]?.unit.toLowerCase() ?? '';
  return (
    <Panel title="What would it cost?">
      <div class="calculator">
        <div class="fields">
          <Field name="Model and tool">
            <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
              {offers.map(([name, { model, tool }]) => (
                <option key={name} value={name}>
                  {model} · {tool}
                </option>
              ))}
            </select>
          </Field>
          <Field name={unit === '' ? 'Quantity' : `${unit}s`}>
            <input type="text" inputMode="decimal" value={quantity} onInput={(event) => setQuantity(event.currentTarget.value)} />
          </Field>
          <Field name="Outputs">
            <input type="text" inputMode="numeric" value={count} onInput={(event) => setCount(event.currentTarget.value)} />
          </Field>
          {[...options].map(([name, values]) => (
            <Field key={name} name={name}>
              <select value={used[name] ?? ''} onChange={(event) => setAttributes({ ...used, [name]: event.currentTarget.value })}>
                <option value="">any other</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {value}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </div>
        <div class="quote" role="status">
          {typeof quote === 'string' ? <p class="problem">{quote}</p> : quote && <Quoted quote={quote} />}
          {!isWhole && <p class="note">The quantity and the outputs are numbers above 0.</p>}
        </div>
      </div>
    </Panel>
  );
}

function Quoted({ quote }: { quote: Quote }) {
  return (
    <>
      <p class="big">
        <data value={String(quote.credits)}>{credits(quote.credits)}</data> <small>credits</small>
      </p>
      <dl class="facts">
        {quote.lines.map((line, index) => (
          <div key={index}>
            <dt>{line.description}</dt>
            <dd>{credits(line.credits)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The values of attributes that select one rate or another. */
function optionsOf(rates: RateLineFragment[]): Map<string, string[]> {
  const options = new Map<string, string[]>();
  for (const [name, value] of rates.flatMap((rate) => Object.entries(rate.conditions))) {
    const values = options.get(name) ?? [];
    if (!values.includes(value)) options.set(name, [...values, value]);
  }
  return options;
}

/** The quote, or why there is none. */
function useQuote(input: PriceQueryVariables['input'] | null): Quote | string | null {
  const [quote, setQuote] = useState<Quote | string | null>(null);
  const asked = JSON.stringify(input);
  useEffect(() => {
    if (input === null) {
      setQuote(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      send(Price, { input }, abort.signal).then(
        (outcome) => {
          if ('failure' in outcome) setQuote('The price could not be asked for.');
          else setQuote(outcome.data.quote ?? outcome.errors[0]?.message ?? 'No rate matches.');
        },
        () => {},
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);
  return quote;
}
