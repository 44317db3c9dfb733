package org.qingce.campaign;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign.ContactRole;
import org.qingce.campaign.Campaign.PackUnit;
import org.qingce.campaign.Campaign.Stage;
import org.qingce.campaign.Form.FormColumn;
import org.qingce.campaign.Form.PeriodRow;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.campaign.Responsibilities.Duty;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.campaign.Responsibilities.Lead;
import org.qingce.campaign.Responsibilities.LeadingGroup;
import org.qingce.campaign.Responsibilities.Seat;

/**
 * Reads the files of one pack into a {@link Pack}: the shape of each file, key by key. What one file says of another is for
 * {@link PackChecker}.
 */
final class PackReader {

    private static final List<String> SINGLE_FILES =
            List.of("campaign.yaml", "ledger.yaml", "lifecycle.yaml", "units.yaml", "deadlines.yaml", "rights.yaml");
    private static final String LEDGER = "ledger.yaml";

    /** In the ledger of a pack that inherits: that its columns stand among those of the other pack, before this one. */
    private static final String INSERT_BEFORE = "insertBefore";

    private final PackFiles files;
    private final List<PackProblem> problems;
    private final IdentityHashMap<Object, PackNode> origins = new IdentityHashMap<>();

    private PackReader(PackFiles files, List<PackProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** @param problems receives whatever is wrong */
    static Pack read(PackFiles files, List<PackProblem> problems) {
        return new PackReader(files, problems).read();
    }

    private Pack read() {
        for (var name : files.texts().keySet()) {
            if (!SINGLE_FILES.contains(name)
                    && !LifeReader.FILES.contains(name)
                    && !name.matches("(reports|examples)/[^/]+\\.yaml")) {
                problems.add(new PackProblem(name, 0, "file.unknown", List.of(name)));
            }
        }
        var head = file("campaign.yaml")
                .allow(
                        "id",
                        "version",
                        "title",
                        "shortTitle",
                        "document",
                        "documentDate",
                        "basis",
                        "inherits",
                        "region",
                        "from",
                        "until",
                        "lights",
                        "categories");
        var ledger = file(LEDGER).allow("absentWords", "permitWords", "lists", "columns", INSERT_BEFORE);
        var inherited = ledger.has(INSERT_BEFORE) ? fileOfParent(LEDGER) : PackNode.empty(LEDGER, problems);
        var lifecycle = file("lifecycle.yaml").allow(LifeReader.LIFECYCLE_KEYS);
        var units = file("units.yaml").allow("units", "contactRoles", "departments", "leads", "leadingGroup");
        var dates = file("deadlines.yaml").allow("targets", "deadlines");

        if (head.has("id") && !head.text("id").equals(files.folder())) {
            head.problemAt("id", "id.folder", head.text("id"), files.folder());
        }
        if (!files.inherits().isEmpty()
                && (files.parent() == null || !files.parent().inherits().isEmpty())) {
            head.problemAt("inherits", "inherits.unknown", files.inherits());
        }
        var lights = new LinkedHashMap<String, Integer>();
        var lightsNode = head.child("lights").allow("yellow", "orange");
        for (var colour : lightsNode.keys()) {
            lights.put(colour, lightsNode.integer(colour, 0, 0, 365));
        }
        var reader = new LifeReader(this::optionalFile, this::fileOfParent, origins);
        var life = reader.read(lifecycle);
        var campaign = new Campaign(
                head.text("id"),
                head.integer("version", 1),
                head.label("title"),
                head.label("shortTitle"),
                head.text("document"),
                head.day("documentDate"),
                head.texts("basis"),
                head.text("region"),
                head.day("from"),
                head.optionalDay("until"),
                classes(head).children("categories").stream()
                        .map(this::category)
                        .toList(),
                lists(inherited.child("lists"), ledger.child("lists")),
                columns(inherited, ledger),
                ledger.has(INSERT_BEFORE) ? inherited.texts("absentWords") : ledger.texts("absentWords"),
                ledger.has(INSERT_BEFORE) ? inherited.texts("permitWords") : ledger.texts("permitWords"),
                dates.children("targets").stream().map(this::target).toList(),
                dates.children("deadlines").stream().map(this::deadline).toList(),
                lifecycle.children("stages").stream()
                        .map(node -> stage(node, life.lifecycle()))
                        .toList(),
                forms(),
                units.children("units").stream().map(this::unit).toList(),
                units.children("contactRoles").stream().map(this::contactRole).toList(),
                responsibilities(units),
                Map.copyOf(lights),
                life);
        origins.put(campaign, head);
        return new Pack(
                campaign, lifecycle.text("start"), examples(), reader.classExamples(), ledger, lifecycle, origins);
    }

    private PackNode file(String name) {
        var found = files.find(name);
        if (found == null) {
            problems.add(new PackProblem(name, 0, "file.missing", List.of(name)));
            return PackNode.empty(name, new ArrayList<>());
        }
        return PackNode.read(found.name(), found.text(), problems);
    }

    /** Where the classes stand: in the pack's own head, or in that of the pack that it inherits from. */
    private PackNode classes(PackNode head) {
        var inherited = head.has("categories") ? null : files.ofParent(PackFiles.HEAD);
        return inherited == null ? head : PackNode.read(inherited.name(), inherited.text(), problems);
    }

    private PackNode optionalFile(String name) {
        return root(name, files.find(name));
    }

    private PackNode fileOfParent(String name) {
        return root(name, files.ofParent(name));
    }

    private PackNode root(String name, PackFiles.@Nullable Found found) {
        return found == null ? PackNode.empty(name, problems) : PackNode.read(found.name(), found.text(), problems);
    }

    private List<PackNode> filesIn(String folder) {
        return files.texts().entrySet().stream()
                .filter(e -> e.getKey().startsWith(folder + "/"))
                .map(e -> PackNode.read(e.getKey(), e.getValue(), problems))
                .toList();
    }

    private <T> T from(PackNode node, T part) {
        origins.put(part, node);
        return part;
    }

    private Category category(PackNode node) {
        node.allow("code", "label", "mark", "kind", "synonyms", "clause");
        return from(
                node,
                new Category(
                        node.text("code"),
                        node.label("label"),
                        node.text("mark", ""),
                        node.constant("kind", Kind.class, Kind.UPGRADE),
                        node.texts("synonyms"),
                        node.clause()));
    }

    /** Those of the pack that it inherits from with its own before the one that is named, where it has some to add; else its own. */
    private List<Column> columns(PackNode inherited, PackNode own) {
        var added = own.children("columns").stream().map(this::column).toList();
        if (!own.has(INSERT_BEFORE)) {
            return added;
        }
        var columns = new ArrayList<>(
                inherited.children("columns").stream().map(this::column).toList());
        var keys = columns.stream().map(Column::key).toList();
        var at = keys.indexOf(own.text(INSERT_BEFORE));
        if (at < 0) {
            own.problemAt(INSERT_BEFORE, "column.missing", own.text(INSERT_BEFORE));
        }
        columns.addAll(Math.max(0, at), added);
        return List.copyOf(columns);
    }

    /** A list of its own stands for the inherited one of the same key. */
    private Map<String, CodeList> lists(PackNode inherited, PackNode own) {
        var lists = lists(inherited);
        lists.putAll(lists(own));
        return lists;
    }

    private Map<String, CodeList> lists(PackNode node) {
        var lists = new LinkedHashMap<String, CodeList>();
        for (var key : node.keys()) {
            var list = node.child(key).allow("label", "open", "items", "textFault", "clause");
            lists.put(
                    key,
                    from(
                            list,
                            new CodeList(
                                    key,
                                    list.label("label"),
                                    list.children("items").stream()
                                            .map(this::item)
                                            .toList(),
                                    list.flag("open", false),
                                    list.text("textFault", CodeList.NEEDS_TEXT),
                                    list.clause())));
        }
        return lists;
    }

    private CodeItem item(PackNode node) {
        node.allow("code", "label", "mark", "synonyms", "takesText", "needsText");
        return from(
                node,
                new CodeItem(
                        node.text("code"),
                        node.label("label"),
                        node.text("mark", ""),
                        node.texts("synonyms"),
                        node.flag("takesText", node.flag("needsText", false)),
                        node.flag("needsText", false)));
    }

    private Column column(PackNode node) {
        node.allow(
                "key",
                "label",
                "group",
                "type",
                "list",
                "required",
                "expected",
                "synonyms",
                "rules",
                "onForm",
                "compared",
                "width",
                "clause");
        var type = node.constant("type", ColumnType.class, ColumnType.TEXT);
        return from(
                node,
                new Column(
                        node.text("key"),
                        node.label("label"),
                        node.optionalLabel("group").orElse(null),
                        type,
                        node.has("list") ? node.text("list") : null,
                        node.flag("required", false),
                        node.flag("expected", false),
                        node.texts("synonyms"),
                        node.children("rules").stream().map(this::rule).toList(),
                        node.flag("onForm", true),
                        node.flag("compared", false),
                        node.integer("width", 24, 4, 120),
                        node.clause()));
    }

    private ColumnRule rule(PackNode node) {
        node.allow("when", "require", "forbid", "holds", "code", "message", "clause");
        var effects = new ArrayList<ColumnRule.Effect>();
        for (var effect : ColumnRule.Effect.values()) {
            if (node.flag(effect.name().toLowerCase(java.util.Locale.ROOT), false)) {
                effects.add(effect);
            }
        }
        if (effects.size() != 1) {
            node.problem("rule.effect");
        }
        return from(
                node,
                new ColumnRule(
                        node.text("when"),
                        effects.isEmpty() ? ColumnRule.Effect.HOLDS : effects.getFirst(),
                        node.text("code"),
                        node.label("message"),
                        node.clause()));
    }

    private Target target(PackNode node) {
        node.allow("key", "label", "on", "metric", "atLeast", "filter", "clause");
        return from(
                node,
                new Target(
                        node.text("key"),
                        node.label("label"),
                        node.day("on"),
                        node.oneOf("metric", "completed", List.of("completedShare", "completed", "listed")),
                        node.amount("atLeast"),
                        node.text("filter", ""),
                        node.clause()));
    }

    private Deadline deadline(PackNode node) {
        node.allow("key", "label", "on", "every", "who", "clause");
        if (node.has("on") == node.has("every")) {
            node.problem("deadline.onOrEvery");
        }
        return from(
                node,
                new Deadline(
                        node.text("key"),
                        node.label("label"),
                        node.optionalDay("on"),
                        node.oneOf("every", "", List.of("", "quarter-end", "quarter-end-month-25")),
                        node.text("who"),
                        node.clause()));
    }

    /** What may come next is what the moves say. */
    private Stage stage(PackNode node, Lifecycle lifecycle) {
        node.allow("code", "label", "phase", "watched", "clause");
        var phase = node.oneOf("phase", "listed", PackChecker.PHASES);
        return from(
                node,
                new Stage(
                        node.text("code"),
                        node.label("label"),
                        phase,
                        node.flag("watched", List.of("done", "watch").contains(phase)),
                        lifecycle.from(node.text("code", "")).stream()
                                .map(Lifecycle.Move::to)
                                .distinct()
                                .toList(),
                        node.clause()));
    }

    private PackUnit unit(PackNode node) {
        node.allow("code", "name", "kind", "function", "parent", "answersFor", "row", "clause");
        return from(
                node,
                new PackUnit(
                        node.text("code"),
                        node.label("name"),
                        node.text("kind"),
                        node.text("function", Responsibilities.OFFICE),
                        node.text("parent"),
                        node.texts("answersFor"),
                        node.flag("row", !node.has("function")),
                        node.clause()));
    }

    private ContactRole contactRole(PackNode node) {
        node.allow("key", "label", "clause");
        return from(node, new ContactRole(node.text("key"), node.label("label"), node.clause()));
    }

    private Responsibilities responsibilities(PackNode units) {
        var rights = files.texts().containsKey("rights.yaml") ? grants(file("rights.yaml")) : List.<Grant>of();
        return new Responsibilities(
                units.children("departments").stream().map(this::department).toList(),
                units.children("leads").stream().map(this::lead).toList(),
                units.has("leadingGroup") ? leadingGroup(units.child("leadingGroup")) : null,
                rights);
    }

    private Department department(PackNode node) {
        node.allow("function", "label", "duties");
        return from(
                node,
                new Department(
                        node.text("function"),
                        node.label("label"),
                        node.children("duties").stream().map(this::duty).toList()));
    }

    private Duty duty(PackNode node) {
        node.allow("text", "clause");
        return from(node, new Duty(node.label("text"), node.clause()));
    }

    private Lead lead(PackNode node) {
        node.allow("task", "functions", "with", "clause");
        return from(node, new Lead(node.label("task"), node.texts("functions"), node.texts("with"), node.clause()));
    }

    private LeadingGroup leadingGroup(PackNode node) {
        node.allow("name", "office", "seats", "members", "clause");
        return from(
                node,
                new LeadingGroup(
                        node.label("name"),
                        node.text("office"),
                        node.children("seats").stream()
                                .map(seat -> seat.allow("label", "post"))
                                .map(seat -> new Seat(seat.label("label"), seat.label("post")))
                                .toList(),
                        node.texts("members"),
                        node.clause()));
    }

    /** The rules of a site on rights, which stand beside the packs and hold where a pack says nothing. */
    static List<Grant> siteGrants(PackFiles files, List<PackProblem> problems) {
        var reader = new PackReader(files, problems);
        var grants = reader.grants(reader.file("rights.yaml"));
        grants.forEach(grant -> PackChecker.siteGrant(grant, Objects.requireNonNull(reader.origins.get(grant))));
        return grants;
    }

    private List<Grant> grants(PackNode root) {
        return root.allow("rights").children("rights").stream().map(this::grant).toList();
    }

    private Grant grant(PackNode node) {
        node.allow("right", "roles", "functions", "levels", "stages", "clause");
        return from(
                node,
                new Grant(
                        node.text("right"),
                        node.texts("roles"),
                        node.texts("functions"),
                        node.texts("levels"),
                        node.texts("stages"),
                        node.saidClause()));
    }

    private List<Form> forms() {
        return filesIn("reports").stream().map(this::form).toList();
    }

    private Form form(PackNode node) {
        node.allow(
                "name",
                "title",
                "content",
                "mark",
                "head",
                "foot",
                "notes",
                "footnotes",
                "columns",
                "paper",
                "rows",
                "settings",
                "clause");
        var rows = node.child("rows").allow("level", "periods");
        return from(
                node,
                new Form(
                        node.text("name"),
                        node.label("title"),
                        node.constant("content", Form.Content.class, Form.Content.CASES),
                        node.text("mark", ""),
                        node.texts("head"),
                        node.texts("foot"),
                        node.texts("notes"),
                        node.labels("footnotes"),
                        node.children("columns").stream().map(this::formColumn).toList(),
                        node.oneOf("paper", "A4", List.of("A4", "A3")),
                        rows.has("level") ? rows.oneOf("level", "county", List.of("city", "county", "town")) : "",
                        rows.children("periods").stream()
                                .map(PackReader::periodRow)
                                .toList(),
                        settings(node.child("settings")),
                        node.clause()));
    }

    private static Form.Settings settings(PackNode node) {
        node.allow("completed", "denominator", "empty");
        var usual = Form.Settings.USUAL;
        return new Form.Settings(
                node.has("completed")
                        ? node.constant("completed", Form.Completed.class, usual.completed())
                        : usual.completed(),
                node.has("denominator")
                        ? node.constant("denominator", Form.Denominator.class, usual.denominator())
                        : usual.denominator(),
                node.text("empty", usual.empty()));
    }

    private FormColumn formColumn(PackNode node) {
        node.allow("key", "label", "group", "source", "width", "definition");
        return from(
                node,
                new FormColumn(
                        node.text("key"),
                        node.label("label"),
                        node.optionalLabel("group").orElse(Label.NONE),
                        node.text("source"),
                        node.integer("width", 24, 4, 120),
                        node.optionalLabel("definition").orElse(Label.NONE)));
    }

    private static PeriodRow periodRow(PackNode node) {
        node.allow("key", "label");
        return new PeriodRow(node.oneOf("key", "total", List.of("quarter", "total")), node.label("label"));
    }

    private List<PackExample> examples() {
        var examples = new ArrayList<PackExample>();
        for (var file : filesIn("examples")) {
            for (var node : file.allow("examples").children("examples")) {
                node.allow("name", "given", "expect");
                var expect = node.child("expect").allow("reads", "faults");
                examples.add(from(
                        node,
                        new PackExample(
                                file.file(),
                                node.label("name"),
                                cells(node.child("given")),
                                cells(expect.child("reads")),
                                cells(expect.child("faults")))));
            }
        }
        return examples;
    }

    private static Map<String, String> cells(PackNode node) {
        var cells = new LinkedHashMap<String, String>();
        for (var key : node.keys()) {
            cells.put(key, node.text(key));
        }
        return cells;
    }
}
