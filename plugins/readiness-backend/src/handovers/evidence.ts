import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  EvidenceItem,
  EvidenceSection,
  EvidenceSectionId,
  HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * Brings one section of the evidence. Other parts of the product are wired to
 * handovers through these, so that handovers know none of them.
 */
export interface EvidenceCollector {
  section: EvidenceSectionId;
  title: string;
  /**
   * What can be said now. Rejects when it cannot be found out; the section is
   * then marked unavailable, with the reason.
   */
  collect(options: {
    entity: Entity;
    entityRef: string;
    template: HandoverTemplate;
  }): Promise<EvidenceItem[]>;
}

/** All evidence about one entity. */
export class Evidence {
  readonly #collectors: EvidenceCollector[];
  readonly #logger: LoggerService;

  constructor(options: {
    collectors: EvidenceCollector[];
    logger: LoggerService;
  }) {
    this.#collectors = options.collectors;
    this.#logger = options.logger;
  }

  async collect(options: {
    entity: Entity;
    entityRef: string;
    template: HandoverTemplate;
    /** All sections, unless some are named. */
    only?: ReadonlyArray<EvidenceSectionId>;
  }): Promise<EvidenceSection[]> {
    const { only } = options;
    const wanted = this.#collectors.filter(
      ({ section }) => !only || only.includes(section),
    );
    return Promise.all(
      wanted.map(async collector => {
        const { section, title } = collector;
        try {
          return { section, title, items: await collector.collect(options) };
        } catch (error) {
          this.#logger.warn(
            `No evidence of section ${section} for ${options.entityRef}`,
            error as Error,
          );
          return {
            section,
            title,
            items: [],
            unavailable: 'It could not be collected at that time.',
          };
        }
      }),
    );
  }
}
