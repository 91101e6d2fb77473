using Monitor.Core.Text;

namespace Monitor.Core.Registry;

/// <summary>Collects the errors of one definition.</summary>
internal sealed class FieldErrors
{
    // Names of headers are part of it, as long as somebody sent them.
    private const int LongestField = 300;

    /// <summary>Said of a name that is no plain line.</summary>
    public const string PlainLine = "Take out line breaks, control characters, and characters that turn the reading direction (U+202A to U+202E, U+2066 to U+2069).";

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> All => _errors;

    public void Require(bool holds, string field, string message)
    {
        if (!holds)
            _errors.Add(new FieldError(field.Length <= LongestField ? field : field[..LongestField] + "…", message));
    }

    /// <summary>A text of several lines, of at most so many characters, and that can be stored.</summary>
    public void Limit(string? text, int length, string field)
    {
        Shorten(text, length, field);
        Require(text is null || StorableText.Holds(text), field, "Take out the character U+0000, and halves of surrogate pairs: they cannot be stored.");
    }

    /// <summary>What something is called: it stands in the middle of sentences, so it is one line, and does not turn what follows it.</summary>
    public void Name(string? text, int length, string field)
    {
        Shorten(text, length, field);
        Require(CleanText.IsPlainLine(text), field, PlainLine);
    }

    public void Range(int value, int least, int most, string field, string unit = "") =>
        Require(value >= least && value <= most, field, $"Use a number from {least} to {most}{unit}.");

    private void Shorten(string? text, int length, string field) => Require((text?.Length ?? 0) <= length, field, $"Shorten it to at most {length} characters.");
}
