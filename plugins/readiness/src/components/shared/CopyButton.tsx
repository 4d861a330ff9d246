import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DoneIcon from '@material-ui/icons/Done';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { VisuallyHidden } from './VisuallyHidden';
import { useReadinessTranslation } from '../../useReadinessTranslation';

const CONFIRMATION_MS = 2_000;

/**
 * Props of {@link CopyButton}.
 *
 * @public
 */
export interface CopyButtonProps {
  text: string;
  /** What is copied, for the accessible name; "Copy" when left out. */
  label?: string;
}

/**
 * Copies a text, and says that it did or could not.
 *
 * @public
 */
export function CopyButton(props: CopyButtonProps) {
  const { text } = props;
  const { t } = useReadinessTranslation();
  const [{ error }, copy] = useCopyToClipboard();
  const [pressed, setPressed] = useState(0);

  useEffect(() => {
    if (pressed === 0) return undefined;
    const timer = setTimeout(() => setPressed(0), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [pressed]);

  const label = props.label ?? t('shared.copy.action');
  const result = error ? t('shared.copy.failed') : t('shared.copy.done');
  return (
    <>
      <Tooltip title={pressed ? result : label}>
        <IconButton
          size="small"
          aria-label={label}
          onClick={() => {
            copy(text);
            setPressed(count => count + 1);
          }}
        >
          {pressed && !error ? (
            <DoneIcon fontSize="small" />
          ) : (
            <CopyIcon fontSize="small" />
          )}
        </IconButton>
      </Tooltip>
      <VisuallyHidden role="status">{pressed ? result : ''}</VisuallyHidden>
    </>
  );
}
