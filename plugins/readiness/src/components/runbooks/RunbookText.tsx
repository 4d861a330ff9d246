import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CopyButton, MarkdownBlock } from '../shared';
import { headingElementId, nameHeadings } from './nameHeadings';

const useStyles = makeStyles(theme => ({
  root: {
    '& pre': {
      position: 'relative',
      padding: theme.spacing(1.5, 6, 1.5, 1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.default,
      color: theme.palette.text.primary,
      whiteSpace: 'pre-wrap',
    },
    // Highlighted code brings a block of its own inside the block.
    '& pre pre': {
      border: 0,
      padding: '0 !important',
      margin: 0,
      background: 'none !important',
    },
    '& h1, & h2, & h3, & h4, & h5, & h6': {
      scrollMarginTop: theme.spacing(2),
    },
  },
}));

interface CodeBlock {
  element: HTMLElement;
  /** Where the copy button goes. */
  host: HTMLElement;
  code: string;
}

/** Props of {@link RunbookText}. */
export interface RunbookTextProps {
  text: string;
  headings: Runbook['headings'];
  /** Heading to bring into view. */
  section: string;
  transformLinkUri: (href: string) => string;
  transformImageUri: (src: string) => string;
}

/**
 * The text of a runbook, sanitised, with headings to jump to and commands to
 * copy. The buttons are added to what the Markdown component rendered: code is
 * often nested in lists, and taking it out would break their numbering.
 */
export function RunbookText(props: RunbookTextProps) {
  const { text, headings, section, transformLinkUri, transformImageUri } =
    props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [blocks, setBlocks] = useState<CodeBlock[]>([]);

  useLayoutEffect(() => {
    if (!root.current) return undefined;
    nameHeadings(root.current, headings);
    const found = codeBlocksIn(root.current);
    found.forEach(({ element, host }) => element.append(host));
    setBlocks(found);
    return () => found.forEach(({ host }) => host.remove());
  }, [text, headings]);

  useEffect(() => {
    if (!section) return;
    const heading = document.getElementById(headingElementId(section));
    heading?.scrollIntoView?.({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [section, text]);

  return (
    <div ref={root}>
      <MarkdownBlock
        key={text}
        className={classes.root}
        content={text}
        transformLinkUri={transformLinkUri}
        staysHere={href => transformLinkUri(href).startsWith('?')}
        transformImageUri={transformImageUri}
      />
      {blocks.map(({ host, code }, index) =>
        createPortal(
          <CopyButton text={code} label={t('runbooks.copyCode')} />,
          host,
          String(index),
        ),
      )}
    </div>
  );
}

function codeBlocksIn(root: HTMLElement): CodeBlock[] {
  return [...root.querySelectorAll<HTMLElement>('pre')]
    .filter(element => !element.parentElement?.closest('pre'))
    .map(element => {
      const host = document.createElement('span');
      Object.assign(host.style, {
        position: 'absolute',
        top: '4px',
        right: '4px',
      });
      return {
        element,
        host,
        code: (element.querySelector('code') ?? element).textContent ?? '',
      };
    });
}
