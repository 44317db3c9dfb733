package org.qingce.evidence;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.GeoPoint;

/**
 * What a photo says of itself (EXIF): believed as far as anyone can believe what is easily altered. Whatever is odd in it is
 * left out and told, and is no reason to refuse the photo.
 *
 * @param takenAt by the camera's clock; in the time of the house where the camera names no zone
 * @param oddPlace whether it has a position that is none
 * @param orientation 1 to 8, as the camera was held
 */
record PhotoFacts(
        @Nullable Instant takenAt,
        @Nullable GeoPoint place,
        @Nullable Double accuracy,
        boolean oddPlace,
        String camera,
        int orientation) {

    static final PhotoFacts NONE = new PhotoFacts(null, null, null, false, "", 1);

    private static final DateTimeFormatter CAMERA_TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
    private static final int POSITIONING_ERROR = 0x001f;
    private static final int LONGEST = 80;

    /** Only what cameras write is read; other parts of the file (XMP, IPTC) are left alone. */
    static PhotoFacts of(Path file, ZoneId zone) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(JpegMetadataReader.readMetadata(in, List.of(new ExifReader())), zone);
        } catch (JpegProcessingException | RuntimeException e) {
            // data made to trouble a reader are no data
            return NONE;
        }
    }

    private static PhotoFacts of(Metadata read, ZoneId zone) {
        var image = Optional.ofNullable(read.getFirstDirectoryOfType(ExifIFD0Directory.class));
        var shot = Optional.ofNullable(read.getFirstDirectoryOfType(ExifSubIFDDirectory.class));
        var gps = read.getFirstDirectoryOfType(GpsDirectory.class);
        var place = gps == null ? null : place(gps);
        var orientation = image.map(directory -> directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
                .filter(turned -> turned >= 1 && turned <= 8)
                .orElse(1);
        return new PhotoFacts(
                shot.map(directory -> takenAt(directory, zone)).orElse(null),
                place,
                gps == null || place == null ? null : accuracy(gps),
                gps != null && place == null && hasPosition(gps),
                image.map(PhotoFacts::camera).orElse(""),
                orientation);
    }

    private static @Nullable Instant takenAt(Directory shot, ZoneId zone) {
        var said = shot.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (said == null) {
            return null;
        }
        try {
            var local = LocalDateTime.parse(said.strip(), CAMERA_TIME);
            var offset = shot.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
            return offset == null ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(offset.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable GeoPoint place(GpsDirectory gps) {
        var said = gps.getGeoLocation();
        return said == null
                ? null
                : GeoPoint.of(said.getLongitude(), said.getLatitude()).orElse(null);
    }

    private static boolean hasPosition(GpsDirectory gps) {
        return gps.containsTag(GpsDirectory.TAG_LATITUDE) || gps.containsTag(GpsDirectory.TAG_LONGITUDE);
    }

    private static @Nullable Double accuracy(GpsDirectory gps) {
        var said = gps.getDoubleObject(POSITIONING_ERROR);
        return said == null || !(said >= 0 && said < 1e6) ? null : said;
    }

    private static String camera(Directory image) {
        return Stream.of(ExifDirectoryBase.TAG_MAKE, ExifDirectoryBase.TAG_MODEL)
                .map(image::getString)
                .filter(said -> said != null && !said.isBlank())
                .map(said -> printable(String.valueOf(said)))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String printable(String said) {
        var kept = said.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.isDefined(c) && !Character.isSurrogate((char) c))
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return kept.toString().strip();
    }
}
