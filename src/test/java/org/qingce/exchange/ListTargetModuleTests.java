package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.TwoAtOnce;
import org.qingce.access.Contact;
import org.qingce.access.Units;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.Intake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Surveyed points and contacts, by the same road as cases. */
@SpringBootTest
@Import(InlineWork.class)
@Transactional
class ListTargetModuleTests {

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    Units units;

    @Autowired
    PointTarget points;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void surveyedPointsAreFiledOnceWithTheirVerdict() throws Exception {
        var sheet = Files.writeString(folder.resolve("点位.csv"), """
                序号,点位名称,统一社会信用代码,地点,排查日期,排查结论,备注
                1,甲家具厂,无,江津区白沙镇一村,2020年10月12日,列入台账,
                2,乙门市,无,江津区白沙镇二村,2020.10.12,不属于,仅销售
                3,丙作坊,无,江津区白沙镇三村,2020-10-13,看情况,
                4,甲家具厂,无,江津区白沙镇一村,2020年10月12日,列入台账,
                5,丁砖厂,无,江津区白沙镇四村,上个月,不属于,
                """);

        var faults = new ArrayList<RowFault>();
        var first = imports.run(request(sheet, "points").committing(false), faults::add);
        var second = imports.run(request(sheet, "points").committing(false));

        assertThat(first.fresh()).isEqualTo(2);
        assertThat(first.refused()).isEqualTo(3);
        assertThat(faults)
                .filteredOn(f -> f.severity().equals("error"))
                .extracting(RowFault::code)
                .containsExactly("code.unknown", "duplicate.inFile", "date.unreadable");
        assertThat(second.fresh()).isZero();
        assertThat(second.unchanged()).isEqualTo(2);
    }

    @Test
    void contactsAreFiledInTheirFixedRows() throws Exception {
        var sheet = Files.writeString(folder.resolve("名单.csv"), """
                区县生态环境局（盖章）：江津区,填报时间：2020年12月9日
                序号,姓名,单位及职务,办公电话号码,手机号码号码,电子邮箱,备注
                1,赵某,副局长,023-47520000,13800000001,a@example.cn,分管领导
                2,钱某,科长,023-47520001,13800000002,b@example.cn,科室负责人
                3,孙某,科员,023-47520002,13800000003,c@example.cn,联络员
                4,李某,科员,023-47520003,1380000,d@example.cn,联络员
                """);

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(sheet, "contacts").committing(false), faults::add);

        assertThat(result.fresh()).isEqualTo(3);
        assertThat(faults)
                .filteredOn(f -> f.severity().equals("error"))
                .extracting(RowFault::code)
                .containsExactly("mobile.unreadable");
        assertThat(units.contacts("chongqing-2020", "500116"))
                .extracting(Contact::name)
                .containsExactly("赵某", "钱某", "孙某", "");
        assertThat(imports.run(request(sheet, "contacts")).unchanged()).isEqualTo(3);
        assertThat(jdbc.sql(
                                "select detail from audit.entry where act = 'access.revealContacts' and subject = 'unit:500116'")
                        .query(String.class)
                        .list())
                .as("what is told of rows of persons is not masked at the machine, and on the record")
                .contains("campaign: chongqing-2020\nfile: " + sheet.getFileName());
    }

    /** What is stored here stays: it is stored where no other test counts. */
    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void aListThatIsStoredWhileTheSameIsStoredIsNotFiledTwice() throws Exception {
        var first = stagedPoint();
        var same = stagedPoint();
        var act = new Act(new Actor("chen", "511724"), LocalDate.of(2021, 9, 24), "", "");

        var second = new TwoAtOnce(transactions, jdbc)
                .second(
                        () -> points.intake().commit(first, act),
                        () -> points.intake().commit(same, act));

        assertThat(second).isEqualTo(new Intake.Summary(0, 0, 1, 0, 0, 0));
        assertThat(jdbc.sql("select count(*) from ledger.pub_point where name = '同时丁家具厂'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private long stagedPoint() {
        var values = Map.of("name", "同时丁家具厂", "address", "大竹县一村1组", "surveyedOn", "2021-09-24", "verdict", "listed");
        var intake = points.intake().open("dazhou-2021", "511724", values.keySet());
        points.intake()
                .stage(intake, List.of(new Intake.Row(1, false, values, "")).iterator());
        return intake;
    }

    private static ImportRequest request(Path path, String target) {
        return ImportRequest.check(
                        path, "chongqing-2020", "500116", LocalDate.of(2020, 12, 9), new Actor("chen", "500116"))
                .of(target);
    }
}
