package org.qingce.region;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.qingce.kernel.RequiresRight;
import org.qingce.region.RegionsPage.Crumb;
import org.qingce.region.RegionsPage.Row;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Pages under {@code /regions}. */
@Controller
class RegionController {

    private static final int SHOWN = 100;
    private static final int LOOKED_AT = 2000;

    private final Regions regions;

    RegionController(Regions regions) {
        this.regions = regions;
    }

    @Bean
    static MenuItem regionMenu() {
        return new MenuItem("region.title", "map", "/regions", "region.read", MenuItem.Group.SYSTEM, 30);
    }

    @GetMapping("/regions")
    @RequiresRight("region.read")
    ModelAndView all(@RequestParam(defaultValue = "") String text, Scope scope, Words words) {
        var wanted = text.strip();
        if (wanted.isEmpty()) {
            return page(new RegionsPage("", "", "", List.of(), "", rows(regions.provinces(), words), false));
        }
        var found = nearestFirst(regions.search(wanted, LOOKED_AT), scope.unit());
        return page(new RegionsPage(
                wanted,
                "",
                "",
                List.of(),
                "",
                rows(found.stream().limit(SHOWN).toList(), words),
                found.size() > SHOWN));
    }

    /** Those that share most of their line with the unit in the bar come first; of these, and of all others, the best match. */
    private List<Region> nearestFirst(List<Region> found, String unit) {
        var own = regions.line(unit).stream().map(Region::code).collect(Collectors.toSet());
        return found.stream()
                .sorted(Comparator.comparingLong((Region region) -> regions.line(region.code()).stream()
                                .filter(above -> own.contains(above.code()))
                                .count())
                        .reversed())
                .toList();
    }

    @GetMapping("/regions/{code}")
    @RequiresRight("region.read")
    ModelAndView one(@PathVariable String code, Words words) {
        var region = regions.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var line = regions.line(code).stream()
                .filter(above -> !above.code().equals(code))
                .map(above -> new Crumb(above.name(), "/regions/" + above.code()))
                .toList();
        var since = region.from() == null ? "" : words.day(region.from());
        return page(new RegionsPage("", region.name(), code, line, since, rows(regions.children(code), words), false));
    }

    private List<Row> rows(List<Region> list, Words words) {
        return list.stream()
                .map(region -> new Row(
                        region.code(),
                        region.name(),
                        words.get("region.level." + region.level()),
                        regions.line(region.code()).stream()
                                .filter(above -> !above.code().equals(region.code()))
                                .map(Region::name)
                                .collect(Collectors.joining()),
                        regions.subtree(region.code()).size() - 1,
                        "/regions/" + region.code()))
                .toList();
    }

    private static ModelAndView page(RegionsPage page) {
        return new ModelAndView("region/regions", "page", page);
    }
}
