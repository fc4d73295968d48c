// SPDX-License-Identifier: GPL-2.0-or-later
// What index.js gives. A Range is [start, end), in bytes of UTF-8; inText makes it positions in the
// string. Each call blocks: use worker_threads, with an Index for each, for many at once. What the
// library cannot do throws a RessearchError.

export type Range = [start: number, end: number];

/** code: "LOCKED", "BAD_QUERY", ..., or "CLOSED" and "BUSY" for objects used at the wrong time. */
export interface RessearchError extends Error {
    code: string;
    /** What to do about it, or empty. */
    hint: string;
    /** Byte in the query or file, where that makes sense. */
    offset: number;
}

export interface Citation {
    /** In normal form: "A/RES/53/70". */
    symbol: string;
    /** Those of it that are named: "1-3,7"; or empty. */
    paragraphs: string;
    /** Address of the footnote that cites it; empty: the text itself. */
    note: string;
    kind: 'document' | 'resolution' | 'decision';
    range: Range;
}

export class Passage {
    address: string;
    /** Verbatim. */
    text: string;
    /** Of the file, from 1; 0: none. */
    line: number;
    cut(range: Range): string;
    inText(range: Range): [start: number, end: number];
}

export interface Paragraph extends Passage {
    kind: string;
    language: string;
    verb: string;
    notes: string[];
    citations: Citation[];
    offset: number;
    length: number;
}

export class Hit extends Passage {
    rank: number;
    score: number;
    /** 1: as asked; 2: the words, not adjacent. */
    tier: number;
    document: string;
    title: string;
    path: string;
    url: string;
    symbol: string;
    date: string;
    organ: string;
    session: string;
    item: string;
    kind: string;
    language: string;
    verb: string;
    notes: string[];
    noteTexts: Passage[];
    citations: Citation[];
    offset: number;
    length: number;
    matches: Range[];
    snippetRange: Range;
    readonly snippet: string;
    marked(before?: string, after?: string): string;
}

export interface Page {
    hits: Hit[];
    /** Exact when least equals most. */
    total: { least: number; estimate: number; most: number; limited: boolean };
    facets: {
        name: string;
        values: { value: string; count: number }[];
        without: number;
        leftOut: number;
    }[];
    explain: string;
    advice: string;
}

export interface QueryOptions {
    any?: boolean;
    literal?: boolean;
    fuzzy?: boolean;
    pinyin?: boolean;
    numerals?: boolean;
    regional?: boolean;
    /** Lines of equal terms separated by commas. */
    synonyms?: string;
    language?: string;
}

export interface SearchOptions {
    limit?: number;
    offset?: number;
    order?: 'relevance' | 'date' | 'document';
    onePerDocument?: boolean;
    perDocument?: number;
    countAll?: boolean;
    countOnly?: boolean;
    brief?: boolean;
    explain?: boolean;
    advise?: boolean;
    notes?: boolean;
    /** "session", "kind", "date:year", ... */
    facets?: string[];
    snippetCells?: number;
    /** Seconds. */
    timeLimit?: number;
    candidateLimit?: number;
    /** Asked again and again while the search runs; true ends it with CANCELLED. */
    cancelled?: () => boolean;
}

/** A saved query as its file has it. */
export class SavedQuery {
    private constructor();
    readonly name: string;
    readonly text: string;
    /** What it is for. */
    readonly note: string;
    /** The index to search, as the file has it; or empty. */
    readonly index: string;
    /** A file of equal terms, as the file has it; or empty. */
    readonly synonyms: string;
    readonly any: boolean;
    readonly literal: boolean;
    readonly fuzzy: boolean;
    readonly pinyin: boolean;
    readonly numerals: boolean;
    readonly regional: boolean;
    readonly language: string;
    /** Of its file. */
    readonly path: string;
    /** index, with the folder put before it where it is relative. */
    readonly indexPath: string;
    /** Why it cannot be used; null when all is well. */
    readonly error: RessearchError | null;
    /** Ready to be run; throws error when it cannot be. */
    readonly query: Query;
    /** Forgets what was seen: the next Watch finds everything. */
    forget(state: string): void;
}

/** What is new for a saved query. Closing or refreshing the index closes its watches. */
export class Watch implements Iterable<Hit> {
    /** state: a folder, where what was seen is kept. Throws saved.error, and LOCKED while another
     * Watch has the query. */
    constructor(index: Index, saved: SavedQuery, state: string);
    readonly length: number;
    /** One hit in memory at a time; returning false stops, with CANCELLED. */
    visit(tell: (hit: Hit) => boolean | void): void;
    [Symbol.iterator](): Iterator<Hit>;
    /** Remembers, durably, that all have been told; without it the next Watch finds them again. */
    remember(): void;
    close(): void;
}

export interface Match<Given extends string | Query | SavedQuery> {
    /** As it was given, and its place among those. */
    query: Given;
    number: number;
    /** 1: as asked; 2: the words, not adjacent. */
    tier: number;
    /** Numbers of the paragraphs that match. */
    paragraphs: number[];
}

/** Many queries, made ready once to be asked which of them a document matches. */
export class Matcher<Given extends string | Query | SavedQuery = SavedQuery> {
    /** Saved queries that have an error are passed over. */
    constructor(queries: Iterable<Given>);
    run(document: Document): Match<Given>[];
    close(): void;
}

export class Query {
    constructor(text: string, options?: QueryOptions);
    readonly text: string;
    /** "(and (text 政府专家组) (not (text 会议)))" */
    readonly tree: string;
    close(): void;
}

export interface Reference {
    depth: number;
    from: Hit;
    citation: Citation;
    title: string;
    isIndexed: boolean;
}

export interface Use {
    wording: string;
    likeness: number;
    session: string;
    paragraphs: number;
    hit: Hit;
    isFirst: boolean;
    isLast: boolean;
}

export interface LanguageVersion {
    language: string;
    address: string;
    state: 'found' | 'no-document' | 'no-paragraph' | 'other-numbers';
    hit: Hit | null;
}

export interface AgreedParagraph {
    address: string;
    text: string;
    agreement: 'verbatim' | 'near' | 'new';
    likeness: number;
    hit: Hit | null;
}

export class Index {
    constructor(path: string);
    /** Whether there was a newer commit. Closes its watches. */
    refresh(): boolean;
    info(): {
        documents: number;
        paragraphs: number;
        segments: number;
        dead: number;
        generation: number;
        bytes: number;
        textBytes: number;
        languages: Record<string, number>;
        versions: Record<string, string>;
    };
    search(query: string | Query, options?: SearchOptions): Page;
    hits(
        query: string | Query,
        options?: Omit<SearchOptions, 'limit' | 'offset'> & { pageSize?: number },
    ): Generator<Hit>;
    cites(symbol: string, options?: { language?: string; depth?: number }): Reference[];
    citedBy(symbol: string, options?: { language?: string; depth?: number }): Reference[];
    history(wording: string, options?: { language?: string; likeness?: number }): Use[];
    parallel(
        symbol: string,
        options?: { address?: string; languages?: string[] },
    ): LanguageVersion[];
    agreed(draft: Document, count?: number): AgreedParagraph[];
    close(): void;
}

export interface DocumentOptions {
    /** One of formats(); by id and content when not given. */
    format?: string;
    language?: string;
    largestFile?: number;
}

export class Document implements Iterable<Paragraph> {
    constructor(id: string, text: string | Buffer, options?: DocumentOptions);
    static read(path: string, options?: DocumentOptions): Document;
    readonly id: string;
    readonly title: string;
    readonly symbol: string;
    readonly date: string;
    readonly organ: string;
    readonly session: string;
    readonly item: string;
    paragraphs(): Paragraph[];
    [Symbol.iterator](): Iterator<Paragraph>;
    close(): void;
}

export interface Counts {
    added: number;
    replaced: number;
    unchanged: number;
    skipped: number;
    failed: number;
    removed: number;
    paragraphs: number;
    bytes: number;
    bytesExpected: number;
}

export interface Event {
    kind: 'progress' | 'skipped' | 'failed' | 'warning';
    name: string;
    error?: RessearchError;
    counts: Counts;
}

export class Indexer {
    constructor(
        path: string,
        options?: DocumentOptions & {
            jobs?: number;
            /** Seconds to wait for another writer. */
            lockTimeout?: number;
            mustExist?: boolean;
            /** Returning false cancels. */
            onEvent?: (event: Event) => boolean | void;
        },
    );
    addPath(path: string): void;
    add(document: Document): void;
    addText(id: string, text: string | Buffer, options?: DocumentOptions): void;
    /** NDJSON in bounded memory; anything else is one document called id. */
    addStream(id: string, chunks: Iterable<string | Buffer>): void;
    remove(id: string): void;
    prune(): number;
    commit(): void;
    merge(): void;
    counts(): Counts;
    close(): void;
}

export interface Diff {
    parts: { same: boolean; old: string; new: string; oldRange: Range; newRange: Range }[];
    likeness: number;
}

export function analyze(
    text: string,
    language?: string,
): { term: string; kind: string; range: Range }[];
export function check(path: string): void;
export function citations(text: string): Citation[];
export function cite(symbol: string, address?: string, language?: string): string;
export function detectLanguage(text: string): string;
export function diff(oldText: string, newText: string, by?: 'words' | 'characters'): Diff;
export function formats(): string[];
export function inText(text: string, range: Range): [start: number, end: number];
export function languages(): string[];
export function normalSymbol(text: string): string;
export function removeQuery(folder: string, name: string): void;
/** One of the same name is replaced. index and synonyms (a file) are relative to the folder. */
export function saveQuery(
    folder: string,
    name: string,
    text: string,
    options?: QueryOptions & { note?: string; index?: string },
): void;
export function savedQueries(path: string): SavedQuery[];
export function version(): string;
export function versions(): Record<string, string>;
