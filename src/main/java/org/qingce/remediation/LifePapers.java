package org.qingce.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ClassProposal;
import org.qingce.campaign.PlanRules;
import org.qingce.kernel.DueRule;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Line;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.PaperSender.Sent;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.qingce.work.Due;
import org.springframework.stereotype.Component;

/** The plan and the notice to the enterprise on paper (方案、告知书): in Chinese, whatever the reader's language. */
@Component
class LifePapers {

    private final Units units;
    private final Campaigns campaigns;
    private final Words words;

    LifePapers(Units units, Campaigns campaigns, Messages messages) {
        this.units = units;
        this.campaigns = campaigns;
        this.words = messages.in(Locale.CHINESE);
    }

    /** The plan as it leaves; empty where there is none yet. */
    Optional<Sent> planToSend(CaseWork work) {
        return Optional.ofNullable(work.plan()).map(plan -> sent(work, plan(work, plan), "plan"));
    }

    /** The notice as it leaves; empty where the pack has the enterprise told nothing. */
    Optional<Sent> noticeToSend(CaseWork work) {
        return Optional.ofNullable(work.campaign().planRules().notice()).map(_ -> sent(work, notice(work), "notice"));
    }

    private static Sent sent(CaseWork work, Annex paper, String what) {
        var shown = work.shown();
        return new Sent(
                paper,
                Format.PDF,
                paper.title() + "-" + shown.number(),
                "case:" + shown.id(),
                shown.number(),
                what,
                "/cases/" + shown.id() + "/plan");
    }

    /** The plan in force, item by item. */
    Annex plan(CaseWork work, Plan plan) {
        var campaign = work.campaign();
        var rows = new ArrayList<Row>();
        for (var entry : campaign.planRules().entries(plan.category())) {
            rows.add(row("", entry.label().zh(), PlanController.value(entry, plan, words), "", "", "", "", ""));
        }
        var number = 0;
        for (var item : plan.items()) {
            rows.add(row(
                    Integer.toString(++number),
                    item.label(),
                    item.standard(),
                    item.unit(),
                    item.person(),
                    words.day(item.due()),
                    item.milestone(),
                    CaseScreens.department(campaign, item.accepting(), words)));
        }
        return paper(
                words.get("remediation.paper.plan", work.shown().value("name")),
                work,
                List.of(
                        column("remediation.gaps.number.short", 10, Align.CENTER),
                        column("remediation.plan.label", 48, Align.LEFT),
                        column("remediation.plan.standard", 62, Align.LEFT),
                        column("remediation.plan.unit", 34, Align.CENTER),
                        column("remediation.plan.person", 22, Align.CENTER),
                        column("remediation.plan.due", 24, Align.CENTER),
                        column("remediation.plan.milestone", 32, Align.LEFT),
                        column("remediation.plan.accepting", 26, Align.CENTER)),
                rows,
                List.of(words.get(
                        "remediation.paper.version",
                        Integer.toString(plan.version()),
                        plan.why().isBlank() ? "" : plan.why())));
    }

    /** Why it is listed, by which rule, what it must reach, until when, how to object, how to leave the list. */
    Annex notice(CaseWork work) {
        var campaign = work.campaign();
        var shown = work.shown();
        var category = campaign.category(shown.category()).orElseThrow();
        var rows = new ArrayList<Row>();
        rows.add(line("remediation.paper.why", problems(work)));
        rows.add(line("remediation.paper.rule", campaign.document() + "　" + category.clause()));
        rows.add(line("remediation.paper.class", category.label().zh() + criteria(work)));
        rows.addAll(lines(
                "remediation.paper.standard",
                work.items().stream()
                        .map(item -> item.label() + "：" + item.standard()
                                + (item.due() == null ? "" : "（" + words.day(item.due()) + "）"))
                        .toList()));
        rows.addAll(lines(
                "remediation.paper.closure",
                campaign.closureRules().items(shown.category()).stream()
                        .map(item -> item.label().zh()
                                + (item.condition().isBlank()
                                        ? ""
                                        : "（" + item.condition().zh() + "）"))
                        .toList()));
        rows.add(line("remediation.paper.due", words.day(shown.due())));
        var notice = campaign.planRules().notice();
        if (notice != null) {
            rows.add(line("remediation.paper.object", notice.how().zh() + "。" + objection(work, notice)));
            rows.add(line("remediation.paper.answer", term(notice.answer())));
            rows.add(line("remediation.paper.leave", notice.leave().zh()));
        }
        return paper(
                words.get("remediation.paper.notice"),
                work,
                List.of(
                        column("remediation.paper.matter", 45, Align.CENTER),
                        column("remediation.paper.content", 213, Align.LEFT)),
                rows,
                List.of(words.get("remediation.paper.receipt")));
    }

    /** How long it may object; once it has been told, until which day. */
    private String objection(CaseWork work, PlanRules.EnterpriseNotice notice) {
        var period = work.notices().toEnterprise();
        return period != null && period.until() instanceof Due.On(var day)
                ? words.get("remediation.paper.object.until", words.day(period.from()), words.day(day))
                : words.get("remediation.paper.object.within", term(notice.objection()));
    }

    private String problems(CaseWork work) {
        var shown = work.shown();
        return work.campaign().column("problems").or(() -> work.campaign().column("basis")).stream()
                .map(column -> campaigns.print(work.campaign(), column, shown.value(column.key())))
                .findFirst()
                .orElse("");
    }

    /** The criteria of its class that hold. */
    private String criteria(CaseWork work) {
        var known = new HashMap<>(work.shown().values());
        work.campaign()
                .classRules()
                .facts()
                .forEach(
                        fact -> work.mark("fact:" + fact.key()).ifPresent(mark -> known.put(fact.key(), mark.state())));
        var holding = campaigns.propose(work.campaign(), known).classes().stream()
                .filter(judged -> judged.category().equals(work.shown().category()))
                .flatMap(judged -> judged.reasons().stream())
                .filter(reason -> reason.answer() == ClassProposal.Answer.HOLDS)
                .map(reason -> reason.label().zh())
                .toList();
        return holding.isEmpty() ? "" : "：" + String.join("；", holding);
    }

    private Annex paper(String title, CaseWork work, List<Column> columns, List<Row> rows, List<String> notes) {
        var shown = work.shown();
        var unit = units.find(shown.unit()).map(Unit::name).orElse(shown.unit());
        // not every ledger has one
        var address = shown.value("address");
        return new Annex(
                "",
                title,
                List.of(
                        List.of(
                                Line.of(words.get("remediation.paper.enterprise", shown.value("name"))),
                                Line.of(words.get("remediation.paper.case", shown.number()))),
                        List.of(
                                Line.of(address.isEmpty() ? "" : words.get("remediation.paper.address", address)),
                                Line.of(words.get(
                                        "remediation.paper.category",
                                        work.campaign().called("category").zh(),
                                        work.campaign()
                                                .category(shown.category())
                                                .map(category ->
                                                        category.label().zh())
                                                .orElse(""))))),
                columns,
                Annex.Rows.of(rows),
                rows.size(),
                List.of(List.of(
                        new Line(words.get("remediation.paper.unit", unit), true),
                        Line.of(words.get("remediation.paper.day")))),
                notes,
                Annex.Size.A4);
    }

    private Column column(String key, int width, Align align) {
        return new Column(words.get(key), "", width, align);
    }

    private Row line(String key, String text) {
        return row(words.get(key), text);
    }

    /** Several texts under one label, which stands beside all of them. */
    private List<Row> lines(String key, List<String> texts) {
        var rows = new ArrayList<Row>();
        for (var text : texts) {
            rows.add(
                    rows.isEmpty()
                            ? Row.of(List.of(Cell.text(words.get(key)).over(1, texts.size()), Cell.text(text)))
                            : row(text));
        }
        return rows;
    }

    private static Row row(String... texts) {
        return Row.of(List.of(texts).stream().map(Cell::text).toList());
    }

    private String term(DueRule rule) {
        return words.get("campaign.term." + rule.unit().name(), rule.count());
    }
}
