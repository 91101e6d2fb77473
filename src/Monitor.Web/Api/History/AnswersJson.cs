using System.Text.Json.Serialization;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Text.Differences;
using Monitor.Web.Api.Explaining;

namespace Monitor.Web.Api.History;

/// <summary>The last answers of a service's probes.</summary>
public sealed record AnswersJson(IReadOnlyList<AnswerJson> Items);

/// <summary>The last kept answer of a probe. Untrusted text.</summary>
/// <param name="HttpStatus">Null of what has no code.</param>
/// <param name="Bytes">What was read of the body.</param>
/// <param name="Truncated">More was sent than <paramref name="Body"/> holds.</param>
/// <param name="Previous">The last one before that meant something else; null where none is kept.</param>
/// <param name="Difference">From it to this one, line by line; null without one.</param>
/// <param name="DifferenceTruncated">One of both goes on where the comparison ends; null without one.</param>
public sealed record AnswerJson(
    ProbeKind Probe, DateTimeOffset At, int? HttpStatus, string? ContentType, int Bytes, bool Truncated, string Body, AnswerJson? Previous, IReadOnlyList<DifferenceLineJson>? Difference,
    bool? DifferenceTruncated)
{
    /// <summary>How it was read, by the definition as it is now; left out of an answer before, and of a service that is gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExplanationJson? Explanation { get; init; }

    public static AnswerJson Of(RawAnswer answer, RawAnswer? previous)
    {
        var difference = previous is null ? null : AnswerDifference.Of((previous.Body, previous.BodyTruncated), (answer.Body, answer.BodyTruncated));
        return new AnswerJson(
            answer.Probe, answer.At, answer.HttpStatus > 0 ? answer.HttpStatus : null, answer.ContentType, answer.Bytes, answer.BodyTruncated, answer.Body,
            previous is null ? null : Of(previous, null), difference?.Lines.Select(l => new DifferenceLineJson(l.Kind, l.Text)).ToList(), difference?.IsCut);
    }
}

/// <summary>One line of both texts.</summary>
public sealed record DifferenceLineJson(LineKind Kind, string Text);
