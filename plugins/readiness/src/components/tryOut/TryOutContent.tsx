import {
  definitionProblemsOf,
  definitionsDryRunPermission,
  dryRunEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRef, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SubPage } from '../organisation/SubPage';
import {
  LoadFailure,
  LoadingArea,
  TeachingEmptyState,
  useUrlState,
} from '../shared';
import { offsetOf } from './positions';
import { ProblemList } from './ProblemList';
import { TryOutForm } from './TryOutForm';
import { TryOutResult } from './TryOutResult';
import { TRY_OUT_URL } from './urlState';

const useStyles = makeStyles({ intro: { maxWidth: 840 } });

/**
 * Where the platform team tries scorecards and checks out before they go into
 * a file.
 *
 * @public
 */
export function TryOutContent() {
  const { t } = useReadinessTranslation();
  const { loading, allowed } = usePermission({
    permission: definitionsDryRunPermission,
  });
  return (
    <SubPage back={t('tryOut.back')}>
      {loading && <LoadingArea height={480} label={t('tryOut.loading')} />}
      {!loading && !allowed && (
        <TeachingEmptyState
          title={t('tryOut.noPermission.title')}
          description={t('tryOut.noPermission.description')}
        />
      )}
      {!loading && allowed && <Workbench />}
    </SubPage>
  );
}

function Workbench() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const [url, setUrl] = useUrlState(TRY_OUT_URL);
  const [text, setText] = useState('');
  const editor = useRef<HTMLTextAreaElement>(null);

  const [trial, tryOut] = useAsyncFn(
    async (
      definitions: string,
      on: { entityRef: string } | { filter: unknown },
    ) => ({
      definitions,
      result: await api.call(dryRunEndpoints.dryRunDefinitions, {
        body: { definitions, ...on },
      }),
    }),
    [api],
  );
  const problems = definitionProblemsOf(trial.error);

  return (
    <>
      <div className={classes.intro}>
        <Typography variant="h5" component="h2" gutterBottom>
          {t('tryOut.title')}
        </Typography>
        <Typography>{t('tryOut.intro')}</Typography>
      </div>
      <TryOutForm
        text={text}
        onText={setText}
        editor={editor}
        url={url}
        onChange={setUrl}
        running={trial.loading}
        broken={problems.length > 0}
        onRun={on => tryOut(text, on)}
      />
      {!trial.loading && problems.length > 0 && (
        <ProblemList
          problems={problems}
          onGoTo={problem => {
            const at = offsetOf(text, problem);
            editor.current?.focus();
            editor.current?.setSelectionRange(at, at);
          }}
        />
      )}
      {!trial.loading && trial.error && problems.length === 0 && (
        <LoadFailure error={trial.error} />
      )}
      {!trial.loading && trial.value && (
        <TryOutResult
          result={trial.value.result}
          outdated={trial.value.definitions !== text}
          onlyChanged={url.changed}
          onOnlyChanged={changed => setUrl({ changed })}
        />
      )}
    </>
  );
}
