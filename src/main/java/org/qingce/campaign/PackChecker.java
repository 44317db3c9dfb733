package org.qingce.campaign;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.region.Regions;

/**
 * Checks what one part of a pack says of another: lists that are named and not there, words that mean two things, stages
 * that no case can reach, conditions that do not compile. Notes everything; stops at nothing.
 */
final class PackChecker {

    static final List<String> PHASES =
            List.of("lead", "listed", "work", "claim", "back", "done", "watch", "again", "aside");

    /** What a pack may give to whom: the work in its own ledger. */
    static final List<String> RIGHTS = List.of(
            "ledger.read",
            "ledger.write",
            "case.move",
            "watch.draw",
            "evidence.write",
            "sheet.import",
            "list.compare",
            "form.read",
            "form.sign",
            "case.file");

    /** Of these, which are about cases one by one, and so may hold at some of their stages only: lists leave the others out. */
    private static final List<String> ABOUT_CASES =
            List.of("ledger.read", "ledger.write", "case.move", "case.file", "form.read");

    /** What rights were called before, and what they are called now. */
    private static final Map<String, String> RENAMED = Map.of("ledger.verify", "watch.draw");

    static final List<String> ROLES = List.of("leader", "clerk", "reviewer", "signer", "acceptor", "supervisor");

    /** What belongs to no campaign, and so is the site's alone to give. */
    private static final List<String> READING =
            List.of("campaign.read", "region.read", "unit.read", "unit.write", "contact.read", "status.ask");

    /** What people do with tasks, of whatever campaign; the site's to give, too. */
    private static final List<String> WORKING =
            List.of("work.read", "work.act", "work.urge", "work.decide", "work.supervise");

    /** Rights of which each is one administrator's and nobody else's. */
    private static final Map<String, String> ADMINISTRATION = Map.of(
            "account.write",
            "admin",
            "unit.manage",
            "admin",
            "system.read",
            "admin",
            "calendar.write",
            "admin",
            "area.write",
            "admin",
            "right.write",
            "security",
            "audit.read",
            "auditor");

    private static final Set<String> CONTACT_PARTS =
            Set.of("serial", "role", "name", "post", "officePhone", "mobile", "email", "note", "blank");

    private static final Set<ColumnType> NEED_LIST = Set.of(ColumnType.CODE, ColumnType.CODES, ColumnType.INDUSTRY);

    private final Campaign campaign;
    private final Pack pack;

    private PackChecker(Pack pack) {
        this.pack = pack;
        this.campaign = pack.campaign();
    }

    static void check(Pack pack) {
        new PackChecker(pack).check();
    }

    private void check() {
        if (campaign.categories().isEmpty()) {
            at(campaign).problem("categories.none");
        }
        unique(campaign.categories(), Category::code, "code.duplicate");
        unique(campaign.columns(), Column::key, "column.duplicate");
        unique(campaign.stages(), Campaign.Stage::code, "stage.duplicate");
        unique(campaign.forms(), Form::name, "form.duplicate");
        unique(campaign.dutyUnits(), Campaign.PackUnit::code, "unit.duplicate");
        units();
        unique(campaign.targets(), Target::key, "target.duplicate");
        unique(campaign.deadlines(), Deadline::key, "deadline.duplicate");
        words(campaign.categories(), Category::label, Category::mark, Category::synonyms);
        for (var list : campaign.lists().values()) {
            unique(list.items(), CodeItem::code, "code.duplicate");
            words(list.items(), CodeItem::label, CodeItem::mark, CodeItem::synonyms);
        }
        head();
        headings();
        columns();
        stages();
        targets();
        responsibilities();
        new LifeChecker(pack, functions()).check();
        campaign.forms().forEach(this::form);
        examples();
    }

    private PackNode at(Object part) {
        return pack.at(part);
    }

    private <T> void unique(List<T> parts, Function<T, String> key, String code) {
        var seen = new HashSet<String>();
        for (var part : parts) {
            if (!key.apply(part).isEmpty() && !seen.add(key.apply(part))) {
                at(part).problem(code, key.apply(part));
            }
        }
    }

    /** No word, mark or label may stand for two entries: a cell that holds it could not be read. */
    private <T> void words(
            List<T> parts, Function<T, Label> label, Function<T, String> mark, Function<T, List<String>> synonyms) {
        var owners = new HashMap<String, T>();
        for (var part : parts) {
            var words = new HashSet<String>(synonyms.apply(part));
            words.add(label.apply(part).zh());
            words.add(mark.apply(part));
            for (var word : words) {
                var owner = word.isBlank() ? part : owners.putIfAbsent(CodeWords.key(word), part);
                if (owner != null && owner != part) {
                    at(part).problem(
                                    "synonym.ambiguous",
                                    word,
                                    label.apply(owner).zh(),
                                    label.apply(part).zh());
                }
            }
        }
    }

    private void head() {
        var until = campaign.until();
        if (until != null && until.isBefore(campaign.from())) {
            at(campaign).problemAt("until", "campaign.until");
        }
        var lights = campaign.lights();
        if (lights.containsKey("yellow")
                && lights.containsKey("orange")
                && lights.getOrDefault("yellow", 0) <= lights.getOrDefault("orange", 0)) {
            at(campaign).problemAt("lights", "lights.order");
        }
        if (!campaign.region().isEmpty() && !Regions.shipped(campaign.region())) {
            at(campaign).problemAt("region", "region.unknown", campaign.region());
        }
    }

    /** Each hangs on a division of the campaign's region or above it, or on one of the units before it. */
    private void units() {
        var region = campaign.region();
        var known = new HashSet<String>();
        for (var unit : campaign.dutyUnits()) {
            var parent = unit.parent();
            var near = parent.startsWith(region) || region.startsWith(parent);
            if (!known.contains(parent) && !(near && Regions.shipped(parent))) {
                at(unit).problemAt("parent", "unit.parent", unit.code(), parent);
            }
            known.add(unit.code());
        }
    }

    /** A heading that stands for two columns could not be told apart in a sheet. Beneath another group it is another heading. */
    private void headings() {
        var owners = new HashMap<String, Column>();
        for (var column : campaign.columns()) {
            var group = column.group();
            var words = new HashSet<String>(column.synonyms());
            words.add((group == null ? "" : group.zh() + " ") + column.label().zh());
            for (var word : words) {
                var owner = word.isBlank() ? column : owners.putIfAbsent(CodeWords.key(word), column);
                if (owner != null && !owner.equals(column)) {
                    at(column).problem("synonym.ambiguous", word, owner.key(), column.key());
                }
            }
        }
    }

    private void columns() {
        var types = new LinkedHashMap<String, ColumnType>();
        for (var column : campaign.columns()) {
            types.put(column.key(), column.type());
        }
        for (var key : List.of("name", "category", "due")) {
            if (!types.containsKey(key)) {
                pack.ledger().problem("column.missing", key);
            }
        }
        var compiler = new Condition.Compiler(types);
        for (var column : campaign.columns()) {
            if (column.list() == null && NEED_LIST.contains(column.type())) {
                at(column).problem("list.missing", column.key());
            }
            if (column.list() != null && !campaign.lists().containsKey(column.list())) {
                at(column).problemAt("list", "list.unknown", column.list());
            }
            for (var rule : column.rules()) {
                rule(compiler, types, rule);
            }
        }
    }

    private void rule(Condition.Compiler compiler, Map<String, ColumnType> types, ColumnRule rule) {
        try {
            var condition = compiler.compile(rule.when());
            condition.tryBlank();
            for (var list : condition.lists()) {
                if (types.get(list) != ColumnType.CODES) {
                    at(rule).problemAt("when", "rule.codes", list);
                }
            }
            condition.constants().forEach((key, constants) -> {
                var known = codes(key);
                constants.stream()
                        .filter(constant -> !known.isEmpty() && !constant.isEmpty() && !known.contains(constant))
                        .sorted()
                        .forEach(constant -> at(rule).problemAt(
                                        "when", "rule.constant", rule.when(), constant, key, String.join(", ", known)));
            });
        } catch (CelValidationException | CelEvaluationException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            at(rule).problemAt("when", "rule.invalid", rule.when(), reason);
        }
    }

    /** What can stand in a column of codes; empty for a column of anything else. */
    private List<String> codes(String key) {
        var column = campaign.column(key).orElse(null);
        if (column == null) {
            return List.of();
        }
        return switch (column.type()) {
            case CATEGORY -> campaign.categories().stream().map(Category::code).toList();
            case YES_NO -> List.of("YES", "NO");
            case CODE, CODES ->
                Optional.ofNullable(campaign.lists().get(column.list()))
                        .filter(list -> !list.open())
                        .map(list -> list.items().stream().map(CodeItem::code).toList())
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private void stages() {
        var byCode = new LinkedHashMap<String, Campaign.Stage>();
        campaign.stages().forEach(s -> byCode.put(s.code(), s));
        var reached = new HashSet<String>();
        var open = new ArrayDeque<String>();
        if (byCode.containsKey(pack.start())) {
            open.add(pack.start());
        } else {
            pack.lifecycle().problemAt("start", "stage.unknown", pack.start());
        }
        while (!open.isEmpty()) {
            var code = open.poll();
            var stage = byCode.get(code);
            if (stage != null && reached.add(code)) {
                open.addAll(stage.next());
            }
        }
        for (var stage : campaign.stages()) {
            if (!reached.contains(stage.code())) {
                at(stage).problem("stage.unreachable", stage.code());
            }
        }
    }

    private void responsibilities() {
        var who = campaign.responsibilities();
        unique(who.departments(), Department::function, "department.duplicate");
        var known = functions();
        campaign.dutyUnits().forEach(unit -> functions(unit, "function", List.of(unit.function()), known));
        for (var lead : who.leads()) {
            functions(lead, "functions", lead.functions(), known);
            functions(lead, "with", lead.with(), known);
        }
        var group = who.group();
        if (group != null) {
            functions(group, "office", List.of(group.office()), known);
            functions(group, "members", group.members(), known);
        }
        for (var grant : who.grants()) {
            functions(grant, "functions", grant.functions(), known);
            right(at(grant), grant, RIGHTS);
            among(at(grant), "roles", grant.roles(), ROLES);
            stagesOnlyOfCases(grant, at(grant));
            for (var stage : grant.stages()) {
                if (campaign.stage(stage).isEmpty()) {
                    at(grant).problemAt("stages", "stage.unknown", stage);
                }
            }
        }
    }

    /** The functions of the units that the notice speaks of. */
    private Set<String> functions() {
        var known = campaign.responsibilities().departments().stream()
                .map(Department::function)
                .collect(Collectors.toSet());
        known.add(Responsibilities.OFFICE);
        return known;
    }

    private void functions(Object part, String key, List<String> named, Set<String> known) {
        for (var function : named) {
            if (!known.contains(function)) {
                at(part).problemAt(key, "function.unknown", function);
            }
        }
    }

    /** Administrators are kept apart from one another and from the ledger (GB/T 22239-2019 8.1.5). */
    static void siteGrant(Grant grant, PackNode node) {
        var administrator = ADMINISTRATION.get(grant.right());
        if (administrator != null) {
            if (!grant.roles().equals(List.of(administrator))) {
                node.problemAt("roles", "rights.administrator", grant.right(), administrator);
            }
            return;
        }
        var all = new ArrayList<>(READING);
        all.addAll(WORKING);
        all.addAll(RIGHTS);
        right(node, grant, all);
        var roles = new ArrayList<>(ROLES);
        if (READING.contains(grant.right())) {
            roles.addAll(ADMINISTRATION.values());
        }
        among(node, "roles", grant.roles(), roles);
        stagesOnlyOfCases(grant, node);
    }

    private static void right(PackNode node, Grant grant, List<String> known) {
        var now = RENAMED.get(grant.right());
        if (now == null) {
            among(node, "right", List.of(grant.right()), known);
        } else {
            node.problemAt("right", "rights.renamed", grant.right(), now);
        }
    }

    /** A sheet and what is compared with it have cases of all stages in them. */
    private static void stagesOnlyOfCases(Grant grant, PackNode node) {
        if (!grant.stages().isEmpty() && !ABOUT_CASES.contains(grant.right()) && !RENAMED.containsKey(grant.right())) {
            node.problemAt("stages", "rights.stages", grant.right(), String.join(", ", ABOUT_CASES));
        }
    }

    private static void among(PackNode node, String key, List<String> named, List<String> known) {
        for (var name : named) {
            if (!known.contains(name)) {
                node.problemAt(key, "value.constant", key, name, String.join(", ", known));
            }
        }
    }

    private void targets() {
        for (var target : campaign.targets()) {
            var filter = campaign.column(target.filter());
            if (!target.filter().isEmpty()
                    && filter.map(c -> c.type() != ColumnType.YES_NO).orElse(true)) {
                at(target).problemAt("filter", "target.filter", target.filter());
            }
            if (target.atLeast().signum() < 0
                    || (target.metric().endsWith("Share") && target.atLeast().compareTo(BigDecimal.ONE) > 0)) {
                at(target).problemAt("atLeast", "target.share");
            }
        }
    }

    private void form(Form form) {
        for (var column : form.columns()) {
            if (!isSource(form.content(), column.source())) {
                at(column).problemAt("source", "source.unknown", column.source());
            }
        }
        if (form.content() != Form.Content.CASES && form.columns().isEmpty()) {
            at(form).problem("form.noColumns", form.name());
        }
        if (form.content() == Form.Content.SUMMARY
                && (form.level().isEmpty() || form.periods().isEmpty())) {
            at(form).problem("form.noRows", form.name());
        }
    }

    private boolean isSource(Form.Content content, String source) {
        return switch (content) {
            case CASES, PUBLISHED ->
                Form.SERIAL.equals(source)
                        || Form.UNIT_NAME.equals(source)
                        || campaign.column(source).isPresent();
            case CONTACTS -> CONTACT_PARTS.contains(source);
            case SUMMARY -> SummarySource.parse(source).isPresent();
        };
    }

    /** An example that names a column which is not there would pass unnoticed. */
    private void examples() {
        var labels = campaign.columns().stream().map(c -> c.label().zh()).collect(Collectors.toSet());
        for (var example : pack.examples()) {
            for (var cells : List.of(example.given(), example.reads(), example.faults())) {
                for (var label : cells.keySet()) {
                    if (!labels.contains(label)) {
                        at(example).problem("example.column", label);
                    }
                }
            }
        }
    }
}
