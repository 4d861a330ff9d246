import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type FormEvent } from 'react';
import { readinessApiRef } from '../../../api';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { RefsAsTitles } from '../../reasons';
import { Field } from '../Field';
import { useHandover } from '../HandoverContext';
import { MoveFailure } from '../MoveFailure';
import { mayMove, movesLike, rolesFor } from '../moves';
import { useMove } from '../useMove';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    marginTop: theme.spacing(1),
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Says something about an entry, or asks for a change of it. */
export function TalkForm(props: {
  /** Key of the entry; none for the whole. */
  item?: string;
}) {
  const { item } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const { handover, onDone, onStale } = useHandover();
  // What was begun about one entry is still there after a look at another.
  const [texts, setTexts] = useState<Record<string, string>>({});
  const about = item ?? '';
  const text = texts[about] ?? '';
  const write = (value: string) =>
    setTexts(before => ({ ...before, [about]: value }));
  const [move, make] = useMove({
    onDone: next => {
      write('');
      onDone(next);
    },
    onStale,
  });
  const mayComment = mayMove(handover, { move: 'comment' });
  const roles = rolesFor(handover, 'request-change');
  const busy = move.state === 'busy';

  if (!mayComment && roles.length === 0) {
    const [{ reason } = { reason: undefined }] = movesLike(handover, {
      move: 'comment',
    });
    return reason ? (
      <Typography variant="body2" color="textSecondary">
        <RefsAsTitles text={t('handovers.talk.notYou', { reason })} />
      </Typography>
    ) : null;
  }
  const params = { id: handover.id };
  const body = { expectedHead: handover.headDigest, item, text: text.trim() };
  const comment = (event: FormEvent) => {
    event.preventDefault();
    if (mayComment && body.text) {
      make(() =>
        api.call(handoversEndpoints.commentOnHandover, { params, body }),
      );
    }
  };
  const ask = (role: string) =>
    make(() =>
      api.call(handoversEndpoints.requestHandoverChange, {
        params,
        body: { ...body, role },
      }),
    );
  return (
    <form className={classes.root} onSubmit={comment}>
      <Field
        multiline
        minRows={3}
        label={t('handovers.talk.text')}
        value={text}
        inputProps={{ maxLength: 10_000 }}
        onChange={write}
      />
      <MoveFailure move={move} />
      <div className={classes.actions}>
        {mayComment && (
          <Button
            type="submit"
            size="small"
            variant="outlined"
            disabled={busy || !body.text}
          >
            {busy ? t('handovers.dialog.busy') : t('handovers.talk.comment')}
          </Button>
        )}
        {roles.map(({ role, title }) => (
          <Button
            key={role}
            size="small"
            variant="outlined"
            disabled={busy || !body.text}
            onClick={() => ask(role)}
          >
            {t('handovers.talk.ask', { role: title })}
          </Button>
        ))}
      </div>
    </form>
  );
}
