package org.qingce.region;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FileName;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.region.AreasPage.Row;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /areas}: everybody may ask where a point lies; an administrator hands areas in. */
@Controller
class AreaController {

    private static final String WRITE = "area.write";
    private static final double DRAWN = 100;

    private final AreaService areas;
    private final Regions regions;
    private final ObjectProvider<AreaKeeper> keeper;
    private final Clock clock;

    AreaController(AreaService areas, Regions regions, ObjectProvider<AreaKeeper> keeper, Clock clock) {
        this.areas = areas;
        this.regions = regions;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Bean
    static MenuItem areaMenu() {
        return new MenuItem("region.areas", "layers", "/areas", "region.read", MenuItem.Group.SYSTEM, 31);
    }

    @Bean
    static MenuItem takingAreasMenu() {
        return new MenuItem("region.areas.take", "upload", "/areas/import", WRITE, MenuItem.Group.SYSTEM, 32);
    }

    @GetMapping("/areas")
    @RequiresRight("region.read")
    ModelAndView all(
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "false") boolean gcj02,
            Words words) {
        var point = at.isBlank() ? Optional.<GeoPoint>empty() : GeoPoint.read(at, gcj02);
        var unreadable = !at.isBlank() && point.isEmpty();
        return draw(
                at.strip(),
                unreadable ? words.get("region.areas.point.unreadable") : "",
                point.map(p -> areas.at(p, today())).orElse(List.of()),
                "",
                "",
                gcj02,
                List.of(),
                words);
    }

    @GetMapping("/areas/import")
    @RequiresRight(WRITE)
    ModelAndView form(Words words) {
        return draw("", "", List.of(), today().toString(), keeper().region(), false, List.of(), words);
    }

    @PostMapping("/areas/import")
    @RequiresRight(WRITE)
    ModelAndView take(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "false") boolean gcj02,
            Words words,
            RedirectAttributes redirect)
            throws IOException {
        var day = day(from);
        var text = text(file.getBytes());
        var faults = new ArrayList<Fault>();
        if (day == null) {
            faults.add(Fault.error("area.day", null, from));
        }
        if (text == null || text.isBlank()) {
            faults.add(Fault.error("area.file", null, ""));
        }
        if (day != null && text != null && faults.isEmpty()) {
            var name = FileName.of(file.getOriginalFilename());
            var told = areas.take(new AreaSheet(text, gcj02, region.strip(), day, name), keeper());
            if (told.taken()) {
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        Notice.good(words.get("region.areas.taken", told.fresh(), told.changed(), told.unchanged())));
                return new ModelAndView("redirect:/areas/import");
            }
            faults.addAll(told.faults());
        }
        var answer = draw("", "", List.of(), from, region.strip(), gcj02, faults, words);
        answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    @PostMapping("/areas/{id}/end")
    @RequiresRight(WRITE)
    ModelAndView end(@PathVariable long id, Words words, RedirectAttributes redirect) {
        var area = areas.find(id)
                .filter(found -> keeper().keeps(found.region()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        redirect.addFlashAttribute(
                Notice.FLASH,
                areas.end(id, today(), keeper().actor())
                        ? Notice.good(words.get("region.areas.ended", area.name()))
                        : Notice.warn(words.get("region.areas.ended.not", area.name()), ""));
        return new ModelAndView("redirect:/areas/import");
    }

    private ModelAndView draw(
            String point,
            String pointFault,
            List<Area> found,
            String from,
            String region,
            boolean gcj02,
            List<Fault> faults,
            Words words) {
        var taking = !from.isEmpty() || !faults.isEmpty();
        Predicate<String> keeps = taking ? keeper().keeping() : _ -> false;
        var page = new AreasPage(
                areas.on(today()).stream()
                        .map(area -> row(area, keeps.test(area.region()), words))
                        .toList(),
                taking,
                from,
                region,
                gcj02,
                faults.stream().map(fault -> told(fault, words)).toList(),
                point,
                pointFault,
                found.stream().map(area -> row(area, false, words)).toList(),
                taking
                        ? areas.on(today()).stream()
                                .filter(area -> area.region().isEmpty())
                                .count()
                        : 0);
        return new ModelAndView("region/areas", "page", page);
    }

    private static String told(Fault fault, Words words) {
        var at = Objects.requireNonNullElse(fault.column(), "");
        var text = words.fault(fault, at);
        return at.isEmpty() ? text : words.get("region.areas.at", at, text);
    }

    /** A site names its kinds as it likes; a word that has no text of its own is shown as it stands. */
    private static String kind(Area area, Words words) {
        var key = "region.area.kind." + area.kind();
        return words.has(key) ? words.get(key) : area.kind();
    }

    private Row row(Area area, boolean mayEnd, Words words) {
        return new Row(
                area.id(),
                area.name(),
                kind(area, words),
                area.code(),
                area.region().isEmpty()
                        ? words.get("region.areas.everywhere")
                        : regions.find(area.region()).map(Region::name).orElse(area.region()),
                area.clause(),
                area.source(),
                area.invented(),
                words.day(area.from()),
                area.until() == null ? "" : words.day(area.until()),
                outline(areas.shape(area.id()).getGeometry()),
                mayEnd);
    }

    private AreaKeeper keeper() {
        return keeper.getObject();
    }

    /** Of an SVG path within a box of 100 × 100, north at the top, as wide as it is on the ground. */
    static String outline(Geometry shape) {
        var box = shape.getEnvelopeInternal();
        var narrow = Math.cos(Math.toRadians(box.centre().y));
        var longer = Math.max(box.getWidth() * narrow, box.getHeight());
        var scale = longer == 0 ? 1 : DRAWN / longer;
        var drawn = DouglasPeuckerSimplifier.simplify(shape, longer / DRAWN / 3);
        var path = new StringBuilder();
        for (var i = 0; i < drawn.getNumGeometries(); i++) {
            if (drawn.getGeometryN(i) instanceof Polygon polygon) {
                var corners = polygon.getExteriorRing().getCoordinates();
                for (var j = 0; j < corners.length; j++) {
                    path.append(j == 0 ? "M" : "L")
                            .append(Math.round((corners[j].x - box.getMinX()) * narrow * scale * 10) / 10.0)
                            .append(' ')
                            .append(Math.round((box.getMaxY() - corners[j].y) * scale * 10) / 10.0);
                }
                path.append('Z');
            }
        }
        return path.toString();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null where it is no text in UTF-8, which GeoJSON is by its definition. */
    private static @Nullable String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
