import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityDisplayName,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Fragment } from 'react';
import { splitRefs } from './splitRefs';

/** A sentence in which entities go by their titles rather than by their refs. */
export function RefsAsTitles(props: {
  text: string;
  /** Set where links must not be, as inside a button. */
  insideControl?: boolean;
}) {
  const { text, insideControl } = props;
  return (
    <>
      {splitRefs(text).map((part, index) => {
        if ('text' in part) {
          return <Fragment key={index}>{part.text}</Fragment>;
        }
        const { entityRef } = part;
        const { kind } = parseEntityRef(entityRef);
        return insideControl ? (
          <EntityDisplayName
            key={index}
            entityRef={entityRef}
            defaultKind={kind}
            hideIcon
            disableTooltip
          />
        ) : (
          <EntityRefLink
            key={index}
            entityRef={entityRef}
            defaultKind={kind}
            hideIcon
          />
        );
      })}
    </>
  );
}
