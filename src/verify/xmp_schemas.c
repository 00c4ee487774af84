/*
 * The properties and the fields of structures that the XMP Specification
 * (September 2005) defines, by type.
 */
#include "verify/rules_int.h"
#include "verify/xmp_int.h"

#define DM        "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
#define EXIF      "http://ns.adobe.com/exif/1.0/"
#define TIFF      "http://ns.adobe.com/tiff/1.0/"
#define RAW       "http://ns.adobe.com/camera-raw-settings/1.0/"
#define MM        "http://ns.adobe.com/xap/1.0/mm/"
#define RIGHTS    "http://ns.adobe.com/xap/1.0/rights/"
#define PHOTOSHOP "http://ns.adobe.com/photoshop/1.0/"
#define PAGED     "http://ns.adobe.com/xap/1.0/t/pg/"
#define GRAPHICS  "http://ns.adobe.com/xap/1.0/g/"
#define IMAGE     "http://ns.adobe.com/xap/1.0/g/img/"
#define STYPE     "http://ns.adobe.com/xap/1.0/sType/"

/*
 * "{a|b}" is a closed choice, "<1, 2|2, 1>" one of sequences, "[0..9]" a
 * range of integers, "(0..9)" one of numbers.
 */
static const struct xmp_row properties[] = {
	{ NS_DC, "Text", "coverage identifier source" },
	{ NS_DC, "MIMEType", "format" },
	{ NS_DC, "bag Text",
	    "contributor language publisher relation subject type" },
	{ NS_DC, "seq Text", "creator" },
	{ NS_DC, "seq Date", "date" },
	{ NS_DC, "Lang Alt", "description rights title" },

	{ NS_XMP, "Text", "BaseURL CreatorTool Label Nickname" },
	{ NS_XMP, "Date", "CreateDate MetadataDate ModifyDate" },
	{ NS_XMP, "bag Text", "Advisory Identifier" },
	{ NS_XMP, "Real", "Rating" },
	{ NS_XMP, "alt Thumbnail", "Thumbnails" },
	{ RIGHTS, "Text", "Certificate WebStatement" },
	{ RIGHTS, "Boolean", "Marked" },
	{ RIGHTS, "bag Text", "Owner" },
	{ RIGHTS, "Lang Alt", "UsageTerms" },
	{ MM, "ResourceRef", "DerivedFrom ManagedFrom RenditionOf" },
	{ MM, "URI", "DocumentID InstanceID ManageTo ManageUI" },
	{ MM, "Text",
	    "Manager ManagerVariant RenditionClass RenditionParams VersionID "
	    "LastURL" },
	{ MM, "seq ResourceEvent", "History" },
	{ MM, "seq Version", "Versions" },
	{ MM, "Integer", "SaveID" },
	{ "http://ns.adobe.com/xap/1.0/bj/", "bag Job", "JobRef" },
	{ PAGED, "Dimensions", "MaxPageSize" },
	{ PAGED, "Integer", "NPages" },
	{ PAGED, "bag Font", "Fonts" },
	{ PAGED, "seq Colorant", "Colorants" },
	{ PAGED, "seq Text", "PlateNames" },

	{ NS_PDF, "Text", "Keywords PDFVersion Producer" },
	{ NS_PDFA, "Integer", "part" },
	{ NS_PDFA, "Text", "amd corr" },
	{ NS_PDFA, "{A|B|U}", "conformance" },
	{ NS_EXTENSION, "any", "schemas" },

	{ PHOTOSHOP, "Text",
	    "AuthorsPosition CaptionWriter Category City Country Credit "
	    "Headline Instructions Source State TransmissionReference" },
	{ PHOTOSHOP, "Date", "DateCreated" },
	{ PHOTOSHOP, "bag Text", "SupplementalCategories" },
	{ PHOTOSHOP, "Integer", "Urgency" },

	{ DM, "ProjectLink", "projectRef" },
	{ DM, "Text",
	    "videoFrameRate videoPixelAspectRatio videoCompressor "
	    "audioCompressor speakerPlacement fileDataRate tapeName "
	    "altTapeName scene shotName shotLocation logComment artist album "
	    "genre copyright composer engineer instrument" },
	{ DM, "Dimensions", "videoFrameSize" },
	{ DM, "{8Int|16Int|32Int|32Float}", "videoPixelDepth audioSampleType" },
	{ DM, "{sRGB|CCIR-601|CCIR-709}", "videoColorSpace" },
	{ DM, "{straight|pre-multiplied}", "videoAlphaMode" },
	{ DM, "Colorant", "videoAlphaPremultipleColor" },
	{ DM, "Boolean", "videoAlphaUnityIsTransparent loop" },
	{ DM, "{Upper|Lower|Progressive}", "videoFieldOrder" },
	{ DM,
	    "{WSSWW|SSWWW|SWWWS|WWWSS|WWSSW|WSSWW_24p|SSWWW_24p|SWWWS_24p|"
	    "WWWSS_24p|WWSSW_24p|WSSW|WSSW_24p}",
	    "pullDown" },
	{ DM, "Integer", "audioSampleRate trackNumber" },
	{ DM, "{Mono|Stereo|5.1|7.1}", "audioChannelType" },
	{ DM, "Timecode", "startTimecode altTimecode" },
	{ DM, "Time", "duration introTime outCue relativeTimestamp" },
	{ DM, "Date",
	    "shotDate videoModDate audioModDate metadataModDate releaseDate" },
	{ DM, "seq Marker", "markers" },
	{ DM, "bag Media", "contributedMedia" },
	{ DM, "URI", "absPeakAudioFilePath relativePeakAudioFilePath" },
	{ DM, "Real", "tempo numberOfBeats" },
	{ DM, "{C|C#|D|D#|E|F|F#|G|G#|A|A#|B}", "key" },
	{ DM, "{Fixed length|Time-Scale|Resample|Beat Splice|Hybrid}",
	    "stretchMode" },
	{ DM, "TimeScaleStretch", "timeScaleParams" },
	{ DM, "ResampleStretch", "resampleParams" },
	{ DM, "BeatSpliceStretch", "beatSpliceParams" },
	{ DM, "{2/4|3/4|4/4|5/4|7/4|6/8|9/8|12/8|other}", "timeSignature" },
	{ DM, "{Major|Minor|Both|Neither}", "scaleType" },

	{ RAW, "Boolean",
	    "AutoBrightness AutoContrast AutoExposure AutoShadows HasCrop "
	    "HasSettings" },
	{ RAW, "Integer",
	    "BlueHue BlueSaturation Brightness ChromaticAberrationB "
	    "ChromaticAberrationR ColorNoiseReduction Contrast CropUnits "
	    "GreenHue GreenSaturation LuminanceSmoothing RedHue RedSaturation "
	    "Saturation Shadows ShadowTint Sharpness Temperature Tint "
	    "VignetteAmount VignetteMidpoint" },
	{ RAW, "Real",
	    "CropTop CropLeft CropBottom CropRight CropAngle CropWidth "
	    "CropHeight Exposure" },
	{ RAW, "Text", "CameraProfile RawFileName ToneCurveName Version" },
	{ RAW, "seq Point", "ToneCurve" },
	{ RAW,
	    "{As Shot|Auto|Daylight|Cloudy|Shade|Tungsten|Fluorescent|Flash|"
	    "Custom}",
	    "WhiteBalance" },
	{ "http://ns.adobe.com/exif/1.0/aux/", "Text", "Lens SerialNumber" },

	{ TIFF, "Integer", "ImageWidth ImageLength SamplesPerPixel" },
	{ TIFF, "seq Integer", "BitsPerSample TransferFunction" },
	{ TIFF, "<2, 1|2, 2>", "YCbCrSubSampling" },
	{ TIFF, "Text", "XResolution YResolution Make Model Software Artist" },
	{ TIFF, "seq Text",
	    "WhitePoint PrimaryChromaticities YCbCrCoefficients "
	    "ReferenceBlackWhite" },
	{ TIFF, "Date", "DateTime" },
	{ TIFF, "Lang Alt", "ImageDescription Copyright" },
	{ TIFF, "{1|6}", "Compression" },
	{ TIFF, "{2|6}", "PhotometricInterpretation" },
	{ TIFF, "{1|2|3|4|5|6|7|8}", "Orientation" },
	{ TIFF, "{1|2}", "PlanarConfiguration YCbCrPositioning" },
	{ TIFF, "{2|3}", "ResolutionUnit" },

	{ EXIF, "Text",
	    "ExifVersion FlashpixVersion CompressedBitsPerPixel "
	    "RelatedSoundFile ExposureTime FNumber SpectralSensitivity "
	    "ShutterSpeedValue ApertureValue BrightnessValue "
	    "ExposureBiasValue MaxApertureValue SubjectDistance FocalLength "
	    "FlashEnergy FocalPlaneXResolution FocalPlaneYResolution "
	    "ExposureIndex DigitalZoomRatio ImageUniqueID GPSVersionID "
	    "GPSSatellites GPSMeasureMode GPSMapDatum GPSProcessingMethod "
	    "GPSAreaInformation GPSAltitude GPSDOP GPSSpeed GPSTrack "
	    "GPSImgDirection GPSDestBearing GPSDestDistance" },
	{ EXIF, "GPSCoordinate",
	    "GPSLatitude GPSLongitude GPSDestLatitude GPSDestLongitude" },
	{ EXIF, "Integer",
	    "PixelXDimension PixelYDimension FocalLengthIn35mmFilm" },
	{ EXIF, "seq Integer", "ISOSpeedRatings SubjectArea SubjectLocation" },
	{ EXIF, "<4, 5, 6, 0|1, 2, 3, 0>", "ComponentsConfiguration" },
	{ EXIF, "Date", "DateTimeOriginal DateTimeDigitized GPSTimeStamp" },
	{ EXIF, "Lang Alt", "UserComment" },
	{ EXIF, "OECF", "OECF SpatialFrequencyResponse" },
	{ EXIF, "Flash", "Flash" },
	{ EXIF, "CFAPattern", "CFAPattern" },
	{ EXIF, "DeviceSettings", "DeviceSettingDescription" },
	{ EXIF, "{1|65535}", "ColorSpace" },
	{ EXIF, "{0|1|2|3|4|5|6|7|8}", "ExposureProgram" },
	{ EXIF, "{0|1|2|3|4|5|6|255}", "MeteringMode" },
	{ EXIF, "{0|1|2|3|4|9|10|11|12|13|14|15|17|18|19|20|21|22|23|24|255}",
	    "LightSource" },
	{ EXIF, "{2|3}", "FocalPlaneResolutionUnit" },
	{ EXIF, "{1|2|3|4|5|6|7|8}", "SensingMethod" },
	{ EXIF, "{3}", "FileSource" },
	{ EXIF, "{1}", "SceneType" },
	{ EXIF, "{0|1}",
	    "CustomRendered WhiteBalance GPSAltitudeRef GPSDifferential" },
	{ EXIF, "{0|1|2}", "ExposureMode Contrast Saturation Sharpness" },
	{ EXIF, "{0|1|2|3}", "SceneCaptureType SubjectDistanceRange" },
	{ EXIF, "{0|1|2|3|4}", "GainControl" },
	{ EXIF, "{A|V}", "GPSStatus" },
	{ EXIF, "{K|M|N}", "GPSSpeedRef GPSDestDistanceRef" },
	{ EXIF, "{T|M}", "GPSTrackRef GPSImgDirectionRef GPSDestBearingRef" },
};

/* Structures: a field belongs to the type that stands before its name. */
static const struct xmp_field fields[] = {
	{ "Colorant", GRAPHICS, "Text", "swatchName" },
	{ "Colorant", GRAPHICS, "{CMYK|RGB|LAB}", "mode" },
	{ "Colorant", GRAPHICS, "{PROCESS|SPOT}", "type" },
	{ "Colorant", GRAPHICS, "(0..100)", "cyan magenta yellow black L" },
	{ "Colorant", GRAPHICS, "[0..255]", "red green blue" },
	{ "Colorant", GRAPHICS, "[-128..127]", "A B" },
	{ "Dimensions", STYPE "Dimensions#", "Real", "w h" },
	{ "Dimensions", STYPE "Dimensions#", "Text", "unit" },
	{ "Font", STYPE "Font#", "Text",
	    "fontName fontFamily fontFace fontType versionString "
	    "fontFileName" },
	{ "Font", STYPE "Font#", "Boolean", "composite" },
	{ "Font", STYPE "Font#", "seq Text", "childFontFiles" },
	{ "Thumbnail", IMAGE, "Integer", "height width" },
	{ "Thumbnail", IMAGE, "Text", "image" },
	{ "Thumbnail", IMAGE, "{JPEG}", "format" },
	{ "ResourceEvent", STYPE "ResourceEvent#", "Text",
	    "action parameters softwareAgent" },
	{ "ResourceEvent", STYPE "ResourceEvent#", "URI", "instanceID" },
	{ "ResourceEvent", STYPE "ResourceEvent#", "Date", "when" },
	{ "ResourceRef", STYPE "ResourceRef#", "URI",
	    "instanceID documentID manageTo manageUI" },
	{ "ResourceRef", STYPE "ResourceRef#", "Text",
	    "versionID renditionClass renditionParams manager "
	    "managerVariant" },
	{ "Version", STYPE "Version#", "Text", "comments modifier version" },
	{ "Version", STYPE "Version#", "ResourceEvent", "event" },
	{ "Version", STYPE "Version#", "Date", "modifyDate" },
	{ "Job", STYPE "Job#", "Text", "name id url" },
	{ "BeatSpliceStretch", DM, "Boolean", "useFileBeatsMarker" },
	{ "BeatSpliceStretch", DM, "Real", "riseInDecibel" },
	{ "BeatSpliceStretch", DM, "Time", "riseInTimeDuration" },
	{ "Marker", DM, "any", "startTime duration" },
	{ "Marker", DM, "Text", "comment name target" },
	{ "Marker", DM, "URI", "location" },
	{ "Marker", DM, "{Chapter|Cue|Beat|Track|Index}", "type" },
	{ "Media", DM, "URI", "path webStatement" },
	{ "Media", DM, "Text", "track" },
	{ "Media", DM, "Time", "startTime duration" },
	{ "Media", DM, "Boolean", "managed" },
	{ "ProjectLink", DM, "URI", "path" },
	{ "ProjectLink", DM, "{movie|still|audio|custom}", "type" },
	{ "ResampleStretch", DM, "{High|Medium|Low}", "quality" },
	{ "Time", DM, "Integer", "value" },
	{ "Time", DM, "Text", "scale" },
	{ "Timecode", DM, "Clock", "timeValue" },
	{ "Timecode", DM,
	    "{24Timecode|25Timecode|2997DropTimecode|2997NonDropTimecode|"
	    "30Timecode|50Timecode|5994DropTimecode|5994NonDropTimecode|"
	    "60Timecode|23976Timecode}",
	    "timeFormat" },
	{ "TimeScaleStretch", DM, "Real",
	    "frameSize frameOverlappingPercentage" },
	{ "TimeScaleStretch", DM, "{High|Medium|Low}", "quality" },
	{ "Flash", EXIF, "Boolean", "Fired Function RedEyeMode" },
	{ "Flash", EXIF, "{0|2|3}", "Return" },
	{ "Flash", EXIF, "{0|1|2|3}", "Mode" },
	{ "OECF", EXIF, "Integer", "Columns Rows" },
	{ "OECF", EXIF, "seq Text", "Names Values" },
	{ "CFAPattern", EXIF, "Integer", "Columns Rows" },
	{ "CFAPattern", EXIF, "seq Integer", "Values" },
	{ "DeviceSettings", EXIF, "Integer", "Columns Rows" },
	{ "DeviceSettings", EXIF, "seq Text", "Settings" },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const char *
xmp_property_type(const struct xml_name *name)
{
	size_t i;

	for (i = 0; i < COUNT(properties); i++)
		if (str_is(name->space, properties[i].space) &&
		    is_listed(name->local, properties[i].names))
			return properties[i].type;
	return NULL;
}

bool
xmp_is_structure(struct str type)
{
	size_t i;

	for (i = 0; i < COUNT(fields); i++)
		if (xmp_same_type(type, fields[i].of))
			return true;
	return false;
}

const char *
xmp_field_type(struct str type, const struct xml_name *name)
{
	size_t i;

	for (i = 0; i < COUNT(fields); i++)
		if (xmp_same_type(type, fields[i].of) &&
		    str_is(name->space, fields[i].space) &&
		    is_listed(name->local, fields[i].names))
			return fields[i].type;
	return NULL;
}
