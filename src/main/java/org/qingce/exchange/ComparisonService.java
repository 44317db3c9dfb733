package org.qingce.exchange;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.exchange.ComparedLists.ComparedPair;
import org.qingce.exchange.ComparedLists.Kind;
import org.qingce.kernel.Fault;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.springframework.stereotype.Service;

@Service
class ComparisonService implements Comparison {

    private final Campaigns campaigns;
    private final Units units;
    private final Regions regions;
    private final ListReader reader;

    ComparisonService(Campaigns campaigns, Units units, Regions regions, ListReader reader) {
        this.campaigns = campaigns;
        this.units = units;
        this.regions = regions;
        this.reader = reader;
    }

    @Override
    public Outcome compare(Path a, Path b, String campaignId, String unit) {
        var campaign = campaigns.require(campaignId);
        var fileA = a.getFileName().toString();
        var fileB = b.getFileName().toString();
        return switch (read(a, fileA, b, fileB, campaign, unit)) {
            case ReadLists read -> told(campaign, read.lists());
            case Unread(var first, var fault) -> new Outcome.Unreadable(first ? a : b, fault);
        };
    }

    /** What came of reading both. */
    sealed interface Reading {}

    /** @param columns keys of the form's columns that both lists have */
    record ReadLists(ComparedLists lists, Set<String> columns) implements Reading {}

    /** @param first whether it is the first list that cannot be read */
    record Unread(boolean first, Fault fault) implements Reading {}

    Reading read(Path a, String fileA, Path b, String fileB, Campaign campaign, String unit) {
        var region = regionOf(unit);
        var first = true;
        try {
            var listA = reader.read(a, fileA, campaign, region);
            first = false;
            var listB = reader.read(b, fileB, campaign, region);
            var compared = ListDifferences.of(campaign, listA.columns(), listB.columns());
            var columns = new HashSet<>(listA.columns());
            columns.retainAll(listB.columns());
            return new ReadLists(ComparedLists.of(listA, listB, compared), columns);
        } catch (SheetRefused e) {
            return new Unread(first, e.fault());
        }
    }

    private String regionOf(String unit) {
        return units.find(unit)
                .map(Unit::region)
                .or(() -> regions.find(unit).map(Region::code))
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + unit));
    }

    private Outcome told(Campaign campaign, ComparedLists lists) {
        var rows = lists.pairs().stream()
                .filter(pair -> pair.kind() != Kind.AGREE)
                .map(pair -> row(campaign, pair))
                .toList();
        var result = new ComparisonResult(
                lists.count(Kind.AGREE),
                lists.count(Kind.ONLY_A),
                lists.count(Kind.ONLY_B),
                lists.count(Kind.CONFLICT),
                rows);
        return new Outcome.Compared(
                result,
                lists.duplicatesA(),
                lists.duplicatesB(),
                lists.notCompared().stream().map(column -> column.label().zh()).toList());
    }

    private ComparisonResult.Row row(Campaign campaign, ComparedPair pair) {
        var a = pair.a();
        var b = pair.b();
        var differences = pair.differences().stream()
                .map(difference -> {
                    var column = campaign.column(difference.key()).orElseThrow();
                    return new ComparisonResult.Difference(
                            column.label().zh(),
                            printed(campaign, column, difference.a()),
                            printed(campaign, column, difference.b()));
                })
                .toList();
        return new ComparisonResult.Row(
                pair.kind().word(),
                a == null ? null : Integer.valueOf(a.number()),
                b == null ? null : Integer.valueOf(b.number()),
                pair.enterprise(),
                differences);
    }

    private String printed(Campaign campaign, Column column, String value) {
        return campaigns.print(campaign, column, value);
    }
}
