package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.access.Contact;
import org.qingce.access.Units;
import org.qingce.kernel.Actor;
import org.qingce.runtime.CipherRotation;
import org.qingce.runtime.ColumnCipher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds of how persons are reached: nothing that can be read without the key. */
@SpringBootTest
@Import(InlineWork.class)
class PersonalDataModuleTests {

    private static final String UNIT = "500152";
    private static final String MOBILE = "13800000042";

    @TempDir
    Path folder;

    @Autowired
    ImportJobs jobs;

    @Autowired
    ImportRowRepository rows;

    @Autowired
    Imports imports;

    @Autowired
    Units units;

    @Autowired
    CipherRotation rotation;

    @Autowired
    ColumnCipher cipher;

    @Autowired
    JdbcClient jdbc;

    private Path sheet = Path.of("");

    @BeforeEach
    void aListOfContacts() throws Exception {
        sheet = Files.writeString(folder.resolve("名单.csv"), """
                区县生态环境局（盖章）：潼南区,填报时间：2020年12月9日
                序号,姓名,单位及职务,办公电话号码,手机号码号码,电子邮箱,备注
                1,周某,副局长,023-44550000,13800000042,zhou@example.cn,分管领导
                2,吴某,科长,023-44550001,1380000,wu@example.cn,科室负责人
                填报人：郑某,,联系电话：023-44550009
                """);
    }

    private ImportRequest request() {
        return ImportRequest.check(sheet, "chongqing-2020", UNIT, LocalDate.of(2020, 12, 9), Actor.SYSTEM)
                .of("contacts");
    }

    /** Everything that the database holds in these tables, as text. */
    private String stored() {
        return String.join(
                "\n", jdbc.sql("""
                select office_phone || mobile || email as words
                  from access.contact
                 where unit = :unit
                 union all
                select coalesce(about::text, '')
                  from exchange.import
                 where unit = :unit and target = 'contacts'
                 union all
                select cells::text || fixes::text || faults::text
                  from exchange.import_row
                 where scope_path = '50.' || :unit || '.'
                 union all
                select cells::text
                  from exchange.list_row
                 where scope_path = '50.' || :unit || '.'
                """).param("unit", UNIT).query(String.class).list());
    }

    @Test
    void neitherAListUnderWayNorWhatWasFiledOfItCanBeRead() throws Exception {
        var id = received();

        assertThat(rows.page(id, new ImportRow.Filter("all", ""), 0, 10)
                        .getFirst()
                        .cells())
                .extracting(cell -> cell.text())
                .contains(MOBILE);
        assertThat(stored())
                .contains("sm4:")
                .doesNotContain("138000")
                .doesNotContain("445500")
                .doesNotContain("example.cn");

        imports.run(request().committing(false));

        assertThat(units.contacts("chongqing-2020", UNIT))
                .extracting(Contact::mobile)
                .contains(MOBILE);
        assertThat(stored()).doesNotContain("138000").doesNotContain("445500").doesNotContain("example.cn");
    }

    @Test
    void afterTheKeyWasChangedNothingIsUnderTheOldOneAndAllIsStillRead() throws Exception {
        imports.run(request().committing(false));
        jdbc.sql("update access.contact set email = 'zhou@example.cn' where unit = :unit and name = '周某'")
                .param("unit", UNIT)
                .update();

        var done = rotation.rotate();

        assertThat(done.values()).isPositive();
        assertThat(jdbc.sql("select email from access.contact where unit = :unit and email <> ''")
                        .param("unit", UNIT)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(email -> email.startsWith("sm4:" + done.key() + "@:"));
        assertThat(stored()).doesNotContain("sm4:" + (done.key() - 1) + ":");
        assertThat(units.contacts("chongqing-2020", UNIT))
                .filteredOn(contact -> contact.name().equals("周某"))
                .extracting(Contact::mobile, Contact::email)
                .containsExactly(tuple(MOBILE, "zhou@example.cn"));
        assertThat(rotation.renew().values()).isZero();
    }

    @Test
    void aRowOfAListThatIsPutInThePlaceOfAnotherIsNotRead() throws Exception {
        var id = received();
        var cells = "select cells from exchange.import_row where import_id = :id and number = 3";
        var before = jdbc.sql(cells).param("id", id).query(String.class).single();
        assertThat(before).startsWith("\"sm4:").contains("@:");

        jdbc.sql("""
                update exchange.import_row r
                   set cells = o.cells
                  from exchange.import_row o
                 where r.import_id = :id and r.number = 3 and o.import_id = :id and o.number = 4
                """).param("id", id).update();

        assertThatThrownBy(() -> rows.find(id, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs elsewhere");
        rows.discard(id);
    }

    /** As rows were kept before they were bound. */
    @Test
    void whatWasBoundToItsTableAloneIsReadAndBoundAtTheNextStart() throws Exception {
        var id = received();
        jdbc.sql("update exchange.import_row set cells = to_jsonb(:cells::text) where import_id = :id and number = 3")
                .param("cells", cipher.encrypt(PersonalJson.ROW, "[]  "))
                .param("id", id)
                .update();
        assertThat(rows.find(id, 3).orElseThrow().cells()).isEmpty();

        rotation.prepare();

        assertThat(jdbc.sql("select cells::text from exchange.import_row where import_id = :id and number = 3")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .contains("@:");
        assertThat(rows.find(id, 3).orElseThrow().cells()).isEmpty();
    }

    private long received() throws Exception {
        return jobs.receive(new ImportJob.Upload(
                sheet,
                "名单.csv",
                Files.size(sheet),
                "chongqing-2020",
                UNIT,
                "contacts",
                "",
                LocalDate.of(2020, 12, 9),
                "",
                Actor.SYSTEM));
    }
}
