using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>One problem of many services. Acknowledging it acknowledges what is in it and what nobody has.</summary>
public sealed partial class FoldCard
{
    private const int MostShown = 50;

    private readonly string _id = $"fold-{Guid.NewGuid():N}";
    private FoldHead _head = default!;
    private string _count = "";
    private string _groups = "";
    private IReadOnlyList<ServiceState> _inside = [];
    private (string Who, string How) _held;
    private IReadOnlyList<long> _nobodys = [];

    [Parameter, EditorRequired]
    public ProblemRow Row { get; set; } = default!;

    /// <summary>Leads to all of its services in the list.</summary>
    [Parameter, EditorRequired]
    public string AllHref { get; set; } = "";

    /// <summary>Changes once a minute, so that the duration grows.</summary>
    [Parameter]
    public DateTimeOffset Minute { get; set; }

    /// <summary>When somebody last looked, if that is too long ago.</summary>
    [Parameter]
    public DateTimeOffset? BlindSince { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    // Its cause, which stays while services come and go.
    protected override string Part => Row is ProblemRow.Together { Fold.Cause.Key: var cause } ? cause : Row.Key;

    private StatusAge Age => ServiceWords.Age(_head.First, Clock.Now, BlindSince);

    protected override void OnParametersSet()
    {
        _head = FoldHead.Of(Row, Clock);
        // What heads the row is not among those that follow from it: one number, wherever they are counted.
        _inside = _head.Href is null ? Row.Services : [.. Row.Services.Skip(1)];
        _count = _head.Href is null ? Formats.Count(_inside.Count, "service") : FollowWords.It(_inside.Count);
        (_groups, _held) = (CauseWords.Groups(_inside), CauseWords.Held(Row, Clock));
        _nobodys = [.. Row.Services.Where(s => s.Incident is { Holder: null }).Select(s => s.Incident!.Id)];
    }

    private static string HolderOf(ServiceState service) => service.Incident?.Holder ?? "";
}
