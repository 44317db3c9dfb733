package org.qingce.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;

/**
 * The texts of one pack, wherever they lie.
 *
 * @param folder name of the folder, which is the campaign's id
 * @param texts by their path within the folder, such as {@code reports/annex1.yaml}
 */
record PackFiles(String folder, SortedMap<String, String> texts) {

    static PackFiles in(Path directory) {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(directory, 2)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = directory.relativize(file).toString().replace('\\', '/');
                if (isPart(name)) {
                    texts.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackFiles(
                directory.toAbsolutePath().normalize().getFileName().toString(), texts);
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
