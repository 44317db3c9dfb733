package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTextTests {

    @Test
    void whatIsKeptLosesOnlyWhatNobodySees() {
        assertThat(CellText.tidy("\uFEFF\u3000春顺\u200B家具厂\u00A0 \r\n")).isEqualTo("春顺家具厂");
        assertThat(CellText.tidy("占地 200㎡，①")).isEqualTo("占地 200㎡，①");
        assertThat(CellText.tidy("一\r\n二\r三")).isEqualTo("一\n二\n三");
    }

    @Test
    void lineBreaksGoAndWordsOfLatinLettersStayApart() {
        assertThat(CellText.oneLine("企业\n 名称")).isEqualTo("企业名称");
        assertThat(CellText.oneLine("VOC\nline 2")).isEqualTo("VOC line 2");
    }

    @Test
    void circledDigitsOutliveNfkcAndOtherEnclosedOnesBecomeCircled() {
        assertThat(CellText.nfkcWithMarks("①１⑳㎡")).isEqualTo("①1⑳m2");
        assertThat(CellText.nfkcWithMarks("⑴⒉❸㈣㊄")).isEqualTo("①②③④⑤");
        assertThat(CellText.circledNumber('⑫')).isEqualTo(12);
        assertThat(CellText.circled(20)).isEqualTo("⑳");
    }

    @Test
    void forComparingBracketsDashesWidthAndCaseAreOne() {
        assertThat(CellText.folded("【ａ】〔b〕﹝C﹞ —–－")).isEqualTo("(A)(B)(C)---");
    }

    @Test
    void rareCharactersBeyondTheBasicPlaneStay() {
        assertThat(CellText.tidy("𠀀记作坊")).isEqualTo("𠀀记作坊");
        assertThat(CellText.folded("𠀀记 作坊")).isEqualTo("𠀀记作坊");
    }
}
