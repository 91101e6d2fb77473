using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Results;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Services.View.Answers;

/// <summary>The last answers of one service as a page holds them, and how they were read.</summary>
public sealed class AnswersRead(IServiceHistory history, DrawnData data)
{
    private readonly Dictionary<ProbeKind, (RawAnswer Answer, ServiceDefinition Definition, AnswerExplanation? Explained)> _explained = [];
    private IReadOnlyList<RawAnswer> _last = [];
    private IReadOnlyList<RawAnswer> _previous = [];

    /// <summary>The service whose answers before are known; null for none.</summary>
    public string? ComparedOf { get; private set; }

    /// <summary>The answers before could not be read.</summary>
    public bool HasFailed { get; private set; }

    /// <param name="isCompared">The answers before are wanted too.</param>
    public async Task ReadAsync(ServiceState state, bool isCompared)
    {
        _last = await data.ReadAsync(("answers", state.Id), () => history.LastAnswersAsync(state.Id, CancellationToken.None));
        _previous = isCompared ? await data.ReadAsync(("previous", state.Id), () => history.PreviousAnswersAsync(state.Id, CancellationToken.None)) : [];
        (ComparedOf, HasFailed) = (isCompared ? state.Key : null, false);
    }

    public void Fail(bool failed) => HasFailed = failed;

    // A probe that asks in another way now may still have the answer of before.
    public IEnumerable<RawAnswer> Shown(ServiceState? state) => _last.Where(a => state?.Probe(a.Probe) is { Transport: ProbeTransport.Http or ProbeTransport.Push });

    public RawAnswer? Before(ProbeKind probe) => _previous.FirstOrDefault(p => p.Probe == probe);

    /// <summary>How the last answer of a probe was read. Made once for each answer and definition.</summary>
    /// <param name="definition">Null while it is not known.</param>
    public AnswerExplanation? ExplanationOf(RawAnswer answer, ServiceDefinition? definition)
    {
        if (definition is null)
            return null;
        if (!_explained.TryGetValue(answer.Probe, out var known) || known.Answer != answer || !ReferenceEquals(known.Definition, definition))
            _explained[answer.Probe] = known = (answer, definition, KeptAnswerReading.Of(answer, definition));
        return known.Explained;
    }
}
