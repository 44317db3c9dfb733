package org.qingce.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * The texts of one pack, wherever they lie.
 *
 * @param folder name of the folder, which is the campaign's id
 * @param texts by their path within the folder, such as {@code reports/annex1.yaml}
 * @param parent the pack that this one inherits from; null where it stands alone, or where there is none of that id
 */
record PackFiles(
        String folder,
        SortedMap<String, String> texts,
        @Nullable PackFiles parent) {

    static final String HEAD = "campaign.yaml";

    /** What is taken from the parent where a pack has no file of that name: its columns and classes, and what rests on them. */
    private static final List<String> INHERITED = inherited();

    private static List<String> inherited() {
        var files = new ArrayList<>(LifeReader.FILES);
        files.add("ledger.yaml");
        return List.copyOf(files);
    }

    PackFiles(String folder, SortedMap<String, String> texts) {
        this(folder, texts, null);
    }

    /** The id of the pack that this one inherits from, or blank. */
    String inherits() {
        var head = texts.get(HEAD);
        return head == null ? "" : PackNode.read(HEAD, head, new ArrayList<>()).text("inherits", "");
    }

    /** The file of this name, from the parent where it is one that is inherited; under the name by which problems tell of it. */
    @Nullable Found find(String name) {
        var own = texts.get(name);
        if (own != null) {
            return new Found(name, own);
        }
        return INHERITED.contains(name) ? ofParent(name) : null;
    }

    @Nullable Found ofParent(String name) {
        var text = parent == null ? null : parent.texts.get(name);
        return text == null ? null : new Found("../" + Objects.requireNonNull(parent).folder + "/" + name, text);
    }

    /** A file and what it is called from within this pack. */
    record Found(String name, String text) {}

    PackFiles withParent(@Nullable PackFiles found) {
        return new PackFiles(folder, texts, found);
    }

    /** The folder of the parent beside that of a pack, where it lies there. */
    static @Nullable Path parentBeside(Path directory) {
        var id = plain(directory).inherits();
        var beside = id.isEmpty() ? null : directory.toAbsolutePath().resolveSibling(id);
        return beside != null && Files.isRegularFile(beside.resolve(HEAD)) ? beside : null;
    }

    /** A pack in a folder, with the one that it inherits from: beside it, or among those shipped. */
    static PackFiles in(Path directory) {
        var own = plain(directory);
        if (own.inherits().isEmpty()) {
            return own;
        }
        var beside = parentBeside(directory);
        return own.withParent(
                beside != null
                        ? plain(beside)
                        : CampaignService.shippedFiles().stream()
                                .filter(files -> files.folder().equals(own.inherits()))
                                .findFirst()
                                .orElse(null));
    }

    private static PackFiles plain(Path directory) {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(directory, 2)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = directory.relativize(file).toString().replace('\\', '/');
                if (isPart(name)) {
                    texts.put(name, text(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackFiles(
                directory.toAbsolutePath().normalize().getFileName().toString(), texts);
    }

    /** What is not UTF-8 comes as the sign of what cannot be read, by which {@link Packs#check} tells it. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Of resources whose address ends in {@code packs/<id>/…}: those of this id. */
    static PackFiles of(String id, Iterable<Resource> resources) {
        var texts = new TreeMap<String, String>();
        var marker = "/packs/" + id + "/";
        try {
            for (var resource : resources) {
                var address = resource.getURL().toString();
                var at = address.lastIndexOf(marker);
                if (at >= 0 && isPart(address.substring(at + marker.length()))) {
                    texts.put(
                            address.substring(at + marker.length()),
                            resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackFiles(id, texts);
    }

    /** Readers' notes (.md) may lie in a pack; everything that claims to be data is read, or refused. */
    private static boolean isPart(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
