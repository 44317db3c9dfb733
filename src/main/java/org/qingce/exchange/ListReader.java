package org.qingce.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ListRow.Identity;
import org.qingce.kernel.Address;
import org.qingce.kernel.CellText;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.springframework.stereotype.Component;

/** Reads a file as a list of enterprises of a campaign, with all that can be read of each row (清单读入). */
@Component
class ListReader {

    private final Campaigns campaigns;
    private final Regions regions;

    ListReader(Campaigns campaigns, Regions regions) {
        this.campaigns = campaigns;
        this.regions = regions;
    }

    /** @param columns keys of the form's columns that the list has */
    record ReadList(List<ListRow> rows, Set<String> columns) {}

    /**
     * @param name of the file as sent
     * @param region code of the division that the list is about
     */
    ReadList read(Path path, String name, Campaign campaign, String region) throws SheetRefused {
        try (var file = SheetFile.open(path, name, SheetLimits.USUAL)) {
            var columns = campaign.columns();
            var table = SheetTable.find(file, new ColumnMap.FormLabels(columns), "", Map.of());
            var positions = table.positions();
            var places = new Places(region);
            var rows = new ArrayList<ListRow>();
            new TableReader(table, columns)
                    .read(
                            file,
                            row -> rows.add(
                                    row(campaign, row.number(), TableReader.byKey(row, positions, columns), places)));
            return new ReadList(rows, Set.copyOf(positions.keySet()));
        }
    }

    private ListRow row(Campaign campaign, int number, Map<String, RawCell> cells, Places places) {
        var reading = campaigns.read(campaign, cells, List.of());
        var unreadable = new HashMap<String, String>();
        for (var fault : reading.faults()) {
            var column = fault.column();
            if (column != null && fault.isError() && !reading.values().containsKey(column)) {
                var text = IdentityCard.mask(CellText.oneLine(
                        cells.getOrDefault(column, RawCell.BLANK).text()));
                if (!text.isEmpty()) {
                    unreadable.put(column, text);
                }
            }
        }
        var errors = reading.faults().stream().filter(Fault::isError).toList();
        return new ListRow(number, reading.values(), unreadable, errors, places.identity(reading.values()));
    }

    /** Makes places and addresses comparable; what a town is called is looked up once. */
    private final class Places {

        private final String region;
        private final List<String> above;
        private final Map<String, Place> known = new HashMap<>();

        private record Place(String key, boolean fine) {}

        Places(String region) {
            this.region = region;
            above = regions.line(region).stream().map(Region::name).toList();
        }

        Identity identity(Map<String, String> values) {
            var code = values.getOrDefault("creditCode", "");
            var place = known.computeIfAbsent(values.getOrDefault("place", ""), this::place);
            return new Identity(
                    isNumber(code) ? code : "",
                    EnterpriseName.key(values.getOrDefault("name", "")),
                    place.key(),
                    place.fine(),
                    Address.key(values.getOrDefault("address", ""), above));
        }

        private Place place(String text) {
            if (text.isEmpty()) {
                return new Place("", false);
            }
            return regions.locate(region, text)
                    .filter(found -> !found.code().equals(region))
                    .map(found -> new Place(found.code(), found.level() == Region.Level.TOWN))
                    .orElseGet(() -> new Place(Address.key(text, above), true));
        }

        private static boolean isNumber(String code) {
            return (code.length() == 18 && code.chars().allMatch(c -> c < 128)) || code.startsWith("old:");
        }
    }
}
