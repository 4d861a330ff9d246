import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';

/** Folders of the server are nobody's business; these say which file it is. */
const PARTS_SHOWN = 3;

type Source =
  | { edit: string }
  | { view: string }
  | { file: string }
  | undefined;

function sourceOf({ metadata: { annotations = {} } }: Entity): Source {
  const edit = annotations[ANNOTATION_EDIT_URL];
  if (edit) {
    return { edit };
  }
  const location = annotations[ANNOTATION_LOCATION] ?? '';
  const view =
    annotations[ANNOTATION_VIEW_URL] ?? /^url:(https?:.*)$/.exec(location)?.[1];
  if (view) {
    return { view };
  }
  const file = /^file:(.*)$/.exec(location)?.[1];
  return file
    ? { file: file.split(/[\\/]/).slice(-PARTS_SHOWN).join('/') }
    : undefined;
}

/** Leads to the catalog file of the entity, to mend it there. */
export function SourceLink() {
  const { entity } = useEntity();
  const { t } = useReadinessTranslation();
  const source = sourceOf(entity);
  if (!source) {
    return null;
  }
  return (
    <Typography variant="body2">
      {'edit' in source && (
        <Link to={source.edit}>{t('scorecards.editSource')}</Link>
      )}
      {'view' in source && (
        <Link to={source.view}>{t('scorecards.viewSource')}</Link>
      )}
      {'file' in source && t('scorecards.sourceFile', { file: source.file })}
    </Typography>
  );
}
