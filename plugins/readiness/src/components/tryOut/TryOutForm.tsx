import {
  DRY_RUN_MAX_LENGTH,
  scorecardsEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type FormEvent, type RefObject } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField, useApiQuery } from '../shared';
import type { TryOutUrl } from './urlState';

const EXAMPLE = `apiVersion: readiness/v1
kind: Scorecard
metadata: { name: trial, title: Trial }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: basic, title: Basic, checks: [is-described] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-described, title: Says what it does }
spec:
  section: Description
  why: Somebody will look for it who does not know it.
  rule: entity.metadata.description.size() > 20
  fix: Write two sentences into \`metadata.description\`.
`;
const SUGGESTIONS = 20;
const TYPING_PAUSE_MS = 300;

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  // The portal's secondary colour is too pale on the page background.
  field: { '& label': { color: theme.palette.text.primary } },
  editor: {
    fontFamily: 'Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    resize: 'vertical',
    // Long lines scroll: wrapped ones would have other line numbers.
    whiteSpace: 'pre',
    overflowX: 'auto',
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
  on: { flex: '1 1 320px', maxWidth: 640 },
  run: { minHeight: 40 },
}));

/** The definitions, and what to try them out on. */
export function TryOutForm(props: {
  text: string;
  onText: (text: string) => void;
  editor: RefObject<HTMLTextAreaElement>;
  url: TryOutUrl;
  onChange: (change: Partial<TryOutUrl>) => void;
  running: boolean;
  /** Whether the problems below are about the text. */
  broken: boolean;
  onRun: (on: { entityRef: string } | { filter: unknown }) => void;
}) {
  const { text, onText, editor, url, onChange, running, broken } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const filter = parseJson(url.filter);
  const complete =
    text.trim() !== '' &&
    (url.on === 'entity' ? url.entity.trim() !== '' : 'value' in filter);

  const run = (event: FormEvent) => {
    event.preventDefault();
    if (url.on === 'entity') {
      props.onRun({ entityRef: url.entity.trim() });
    } else if ('value' in filter) {
      props.onRun({ filter: filter.value });
    }
  };

  return (
    <form className={classes.root} onSubmit={run} noValidate>
      <TextField
        id="readiness-try-out-text"
        className={classes.field}
        label={t('tryOut.editor')}
        helperText={t('tryOut.editorHelp')}
        value={text}
        onChange={event => onText(event.target.value)}
        error={broken}
        multiline
        minRows={16}
        maxRows={32}
        fullWidth
        variant="outlined"
        inputRef={editor}
        InputLabelProps={{ shrink: true }}
        inputProps={{
          className: classes.editor,
          spellCheck: false,
          maxLength: DRY_RUN_MAX_LENGTH,
          wrap: 'off',
        }}
      />
      {text === '' && (
        <div>
          <Button size="small" onClick={() => onText(EXAMPLE)}>
            {t('tryOut.example')}
          </Button>
        </div>
      )}
      <div className={classes.row}>
        <SelectField
          id="try-out-on"
          label={t('tryOut.on')}
          value={url.on}
          options={[
            { value: 'entity', label: t('tryOut.onEntity') },
            { value: 'filter', label: t('tryOut.onFilter') },
          ]}
          onChange={on => onChange({ on: on as TryOutUrl['on'] })}
        />
        {url.on === 'entity' ? (
          <EntityField
            value={url.entity}
            onChange={entity => onChange({ entity })}
          />
        ) : (
          <TextField
            id="readiness-try-out-filter"
            className={`${classes.field} ${classes.on}`}
            label={t('tryOut.filter')}
            placeholder='{ "kind": "Component", "spec.type": "service" }'
            helperText={
              'reason' in filter && url.filter !== ''
                ? t('tryOut.filterBroken', { reason: filter.reason })
                : t('tryOut.filterHelp')
            }
            error={'reason' in filter && url.filter !== ''}
            value={url.filter}
            onChange={event => onChange({ filter: event.target.value })}
            size="small"
            variant="outlined"
            InputLabelProps={{ shrink: true }}
          />
        )}
        <Button
          type="submit"
          variant="contained"
          color="primary"
          className={classes.run}
          disabled={!complete || running}
        >
          {running ? t('tryOut.running') : t('tryOut.run')}
        </Button>
      </div>
    </form>
  );
}

/** Any entity ref, with those suggested that are judged now. */
function EntityField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [wanted, setWanted] = useState(value);
  useDebounce(() => setWanted(value), TYPING_PAUSE_MS, [value]);
  const found = useApiQuery(scorecardsEndpoints.listStandings, {
    query: { text: wanted.slice(0, 200) || undefined, limit: SUGGESTIONS },
  });
  const refs =
    found.state === 'ready'
      ? new Set(found.value.items.map(({ entityRef }) => entityRef))
      : [];
  return (
    <>
      <TextField
        id="readiness-try-out-entity"
        className={`${classes.field} ${classes.on}`}
        label={t('tryOut.entity')}
        helperText={t('tryOut.entityHelp')}
        value={value}
        onChange={event => onChange(event.target.value)}
        size="small"
        variant="outlined"
        InputLabelProps={{ shrink: true }}
        inputProps={{ list: 'readiness-try-out-entities', maxLength: 255 }}
      />
      <datalist id="readiness-try-out-entities">
        {[...refs].map(ref => (
          <option key={ref} value={ref} />
        ))}
      </datalist>
    </>
  );
}

function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}
