import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';

/** Evidence being written. */
export interface EvidenceDraft {
  text: string;
  url: string;
}

export const NO_EVIDENCE: EvidenceDraft = { text: '', url: '' };

/** The evidence as it is sent; nothing where nothing was written. */
export function evidenceOf({ text, url }: EvidenceDraft) {
  return { text: text.trim(), ...(url.trim() ? { url: url.trim() } : {}) };
}

/** Words and a link for something that was done. */
export function EvidenceFields(props: {
  label: string;
  value: EvidenceDraft;
  optional?: boolean;
  onChange: (value: EvidenceDraft) => void;
}) {
  const { label, value, optional, onChange } = props;
  const { t } = useReadinessTranslation();
  return (
    <>
      <Field
        // A link alone says nothing to those who cannot open it.
        required={!optional || value.url.trim() !== ''}
        multiline
        minRows={2}
        label={label}
        value={value.text}
        inputProps={{ maxLength: 10_000 }}
        onChange={text => onChange({ ...value, text })}
      />
      <Field
        type="url"
        label={t('handovers.evidence.url')}
        value={value.url}
        placeholder="https://"
        onChange={url => onChange({ ...value, url })}
      />
    </>
  );
}
