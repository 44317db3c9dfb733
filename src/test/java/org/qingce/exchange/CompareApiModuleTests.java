package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Two lists, held against each other and taken into the ledger by scripts. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class CompareApiModuleTests {

    private static final String HEADER = "序号,乡镇,企业名称,统一社会信用代码,界定依据,整治方式,整治措施,责任单位,责任人,整治时限\n";
    private static final String OF_TOWNS = HEADER + "1,悦来镇,接口比对示例甲厂,无,未办理环评手续,关停取缔,关停,悦来镇人民政府,示例,2021年12月底前\n";
    private static final String OF_BUREAUS = HEADER + "1,悦来镇,接口比对示例甲厂,无,未办理环评手续,升级改造,改造,悦来镇人民政府,示例,2021年12月底前\n";

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationContext house;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aClerkOfHuachuanAndOneOfElsewhere() {
        accounts.create("compare-script", "高志远", "Correct-horse-9", "230826", Set.of(Role.CLERK));
        accounts.create("compare-stranger", "别处", "Correct-horse-9", "500116", Set.of(Role.CLERK));
    }

    private Script script(String... rights) {
        return Script.of(house, "compare-script", "230826", rights);
    }

    private static MvcTestResult handIn(Script script, String campaign, String unit, String a, String b) {
        return script.send(
                "/api/v1/comparisons",
                Map.of("campaign", campaign, "unit", unit, "labelA", "乡镇"),
                new MockMultipartFile("fileA", "乡镇.csv", "text/csv", a.getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("fileB", "部门.csv", "text/csv", b.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aScriptComparesDecidesAndTakesTheResultIntoTheLedger() {
        var script = script("list.compare", "ledger.read", "ledger.write");
        var compared = handIn(script, "huachuan-2021", "230826", OF_TOWNS, OF_BUREAUS);
        assertThat(compared).hasStatus(HttpStatus.CREATED);
        var here = Objects.requireNonNull(compared.getResponse().getHeader("Location"));
        assertThat(script.get(here)).bodyJson().extractingPath("$.b.label").isEqualTo("部门");
        assertThat(script.get(here + "/rows?kind=conflict"))
                .bodyJson()
                .extractingPath("$.rows[0].differences[*].key")
                .asArray()
                .contains("category");
        assertThat(script.post(here + "/taking", ""))
                .as("a row waits yet")
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("undecided");
        Script.refuses(script.post(here + "/decisions", "{'reason': 'x'}"), "required", "required");
        Script.refuses(script.post(here + "/decisions", "{'choice': 'B', 'positions': [null]}"), "required");
        var decision = "{'choice': 'B', 'positions': [1], 'reason': '以部门核实为准'}";
        assertThat(script("list.compare").post(here + "/decisions", decision)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(script("list.compare").post(here + "/taking", "")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(script.post(here + "/decisions", decision))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.open")
                .isEqualTo(0);
        assertThat(script.post(here + "/taking", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.taking.fresh")
                .isEqualTo(1);
        assertThat(script.post(here + "/taking", ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("closed");
        assertThat(script.post(here + "/decisions", decision)).hasStatus(HttpStatus.CONFLICT);
        assertThat(script.get("/api/v1/cases?campaign=huachuan-2021&text=接口比对示例甲厂"))
                .bodyJson()
                .extractingPath("$.rows[0].category")
                .isEqualTo("UPGRADE");
        for (var format : Map.of("pdf", "%PDF", "xlsx", "PK").entrySet()) {
            var note = script.get(here + "/note?format=" + format.getKey());
            assertThat(note).hasStatusOk();
            assertThat(new String(note.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                    .startsWith(format.getValue());
        }
        assertThat(jdbc.sql("select unit from audit.entry where act = 'exchange.take' and person = 'compare-script'")
                        .query(String.class)
                        .list())
                .containsExactly("230826");
    }

    @Test
    void whatCannotBeReadIsToldWithWhichOfTheTwoItIs() {
        var script = script("list.compare");
        assertThat(handIn(script, "huachuan-2021", "230826", OF_TOWNS, "什么都不是"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.faults[*].column")
                .asArray()
                .containsExactly("fileB");
        Script.refuses(handIn(script, "huachuan-2021", "230826", "", ""), "required", "required");
    }

    @Test
    void listsOfAnotherCountyAreNotThere() {
        var here =
                Objects.requireNonNull(handIn(script("list.compare"), "huachuan-2021", "230826", OF_TOWNS, OF_BUREAUS)
                        .getResponse()
                        .getHeader("Location"));
        var stranger = Script.of(house, "compare-stranger", "500116", "list.compare", "ledger.write");

        assertThat(handIn(stranger, "chongqing-2020", "230826", OF_TOWNS, OF_BUREAUS))
                .hasStatus(HttpStatus.NOT_FOUND);
        for (var path : new String[] {here, here + "/rows", here + "/note"}) {
            assertThat(stranger.get(path)).as(path).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(stranger.post(here + "/decisions", "{'choice': 'A', 'positions': [1]}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(stranger.post(here + "/taking", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(stranger.get("/api/v1/comparisons?campaign=huachuan-2021"))
                .bodyJson()
                .extractingPath("$.rows.length()")
                .isEqualTo(0);
        assertThat(stranger.get("/api/v1/comparisons?campaign=huachuan-2021&unit=230826"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(handIn(script("ledger.write"), "huachuan-2021", "230826", OF_TOWNS, OF_BUREAUS))
                .as("without the right to compare")
                .hasStatus(HttpStatus.FORBIDDEN);
    }
}
