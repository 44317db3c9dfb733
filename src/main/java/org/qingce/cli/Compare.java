package org.qingce.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.Comparison;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.Comparison.Outcome.Compared;
import org.qingce.exchange.Comparison.Outcome.Unreadable;
import org.qingce.exchange.ComparisonResult;
import org.qingce.region.Regions;
import org.qingce.runtime.Reach;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "compare", mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(index = "0", paramLabel = "A.xlsx", descriptionKey = "first")
    Path a = Path.of("");

    @Parameters(index = "1", paramLabel = "B.xlsx", descriptionKey = "second")
    Path b = Path.of("");

    @Option(names = "--campaign", paramLabel = "ID", required = true)
    String campaign = "";

    @Option(names = "--region", paramLabel = "CODE", required = true)
    String region = "";

    @Option(names = "--json")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        for (var file : List.of(a, b)) {
            if (!GivenFile.isThere(file, spec)) {
                return Main.WRONG_USAGE;
            }
        }
        return house.enter(this::compare);
    }

    private int compare(ApplicationContext context) {
        var known = context.getBean(Campaigns.class).find(campaign).orElse(null);
        if (known == null) {
            Terminal.of(spec).tell("cli.campaign.none", campaign);
            return Main.WRONG_USAGE;
        }
        var units = context.getBean(Units.class);
        var unit = units.find(region);
        if (unit.isEmpty() && context.getBean(Regions.class).find(region).isEmpty()) {
            Terminal.of(spec).tell("cli.region.none", region);
            return Main.WRONG_USAGE;
        }
        var outside = unit.flatMap(found -> units.outside(found, known.region()));
        if (outside.isPresent()) {
            complain(words(context).fault(outside.get(), ""));
            return Main.WRONG_USAGE;
        }
        var reach = unit.map(found -> Reach.within(found.path())).orElse(Reach.NOTHING);
        return reach.call(() -> hold(context));
    }

    private int hold(ApplicationContext context) {
        var words = words(context);
        return switch (context.getBean(Comparison.class).compare(a, b, campaign, region)) {
            case Compared compared -> {
                if (json) {
                    spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(compared.result()));
                } else {
                    tell(compared.result(), words);
                }
                tellAside(compared, words);
                yield Main.DONE;
            }
            case Unreadable(var file, var fault) -> {
                complain(file + ": " + words.fault(fault, ""));
                yield Main.INPUT_AT_FAULT;
            }
        };
    }

    private void tell(ComparisonResult result, Words words) {
        var out = spec.commandLine().getOut();
        out.println(words.get(
                "exchange.compare.cli.counts", result.agree(), result.onlyA(), result.onlyB(), result.conflict()));
        for (var row : result.rows()) {
            var differences = row.differences().stream()
                    .map(d -> words.get("exchange.compare.cli.difference", d.column(), shown(d.a()), shown(d.b())))
                    .collect(Collectors.joining("; "));
            out.println(String.join(
                    "\t",
                    words.get("exchange.compare.kind." + row.kind()),
                    row.rowA() == null ? "" : "A" + row.rowA(),
                    row.rowB() == null ? "" : "B" + row.rowB(),
                    row.enterprise(),
                    differences));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "—" : value;
    }

    /** What nobody counted, on standard error, so that it is seen beside the object too. */
    private void tellAside(Compared compared, Words words) {
        tellRepeated("A", compared.duplicatesA(), words);
        tellRepeated("B", compared.duplicatesB(), words);
        for (var column : compared.notCompared()) {
            complain(words.get("exchange.compare.notCompared", column));
        }
    }

    private void tellRepeated(String list, List<Duplicate> duplicates, Words words) {
        for (var duplicate : duplicates) {
            complain(words.get(
                    "exchange.compare.repeated",
                    list,
                    String.valueOf(duplicate.row()),
                    String.valueOf(duplicate.of())));
        }
    }

    private Words words(ApplicationContext context) {
        return context.getBean(Messages.class).in(Terminal.of(spec).language());
    }

    private void complain(String words) {
        spec.commandLine().getErr().println(words);
    }
}
