package org.qingce.campaign;

/**
 * How the cells of a column are read and written (列类型). In brackets: the canonical text in which a value is kept; a blank
 * cell is kept as no value at all.
 */
public enum ColumnType {
    /** 序号: told, never kept. */
    SERIAL,
    /** Free text (the text, blanks trimmed). */
    TEXT,
    /** 企业名称 (the name, inner line breaks removed). */
    NAME,
    /** 统一社会信用代码 (18 characters; or {@code absent:} and the word that stood there; or {@code old:} and 15 digits). */
    CREDIT_CODE,
    /** 生产地点 (the text). */
    ADDRESS,
    /** 辖区、乡镇: a division or a unit by name (its code where known, else the text). */
    PLACE,
    /** 整治类型 (the category's code). */
    CATEGORY,
    /** One entry of a code list (its code; {@code CODE:text} where a description follows). */
    CODE,
    /** Several entries ({@code A,B} ; a description stands last: {@code A,OTHER:text}; several behind two colons, each in its line). */
    CODES,
    /** An entry of a list that is open: other words are kept as they stand, with a warning. */
    INDUSTRY,
    /** A day (ISO, 2021-06-30; a bare month or year means its last day). */
    DATE,
    /** A whole number, zero or more ({@code 35}). */
    COUNT,
    /** 有/无 ({@code YES}, {@code NO}). */
    YES_NO,
    /** 排污许可证号 (22 characters; or the word of the pack's list as it stands there). */
    PERMIT,
    /** 环评批复文号: a number, or 有/无 (the text; never refused, N1-49). */
    DOCUMENT_NUMBER,
    /** The unit that answers (the text). */
    UNIT,
    /** A person (the text). */
    PERSON;

    /** Characters of texts that the database keeps in the order of an index, whose entries it bounds. */
    private static final int INDEXED = 200;

    private static final int LONG = 4_000;

    /** The most characters that a cell may hold (字数上限): what is longer is {@code text.tooLong}, and no other cell suffers for it. */
    public int longest() {
        return isIndexed() ? INDEXED : LONG;
    }

    /** Whether the database keeps it in an index, as it is compared ({@code CellText.folded}), too. */
    boolean isIndexed() {
        return switch (this) {
            case NAME, CREDIT_CODE, ADDRESS, PLACE -> true;
            default -> false;
        };
    }
}
