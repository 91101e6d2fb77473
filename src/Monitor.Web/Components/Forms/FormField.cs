using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Forms;

/// <summary>
/// What every field is: a label, a hint or an error, a value. MudBlazor's own label, help and validation are not used: its label
/// lies in the border, and its error has no place for the words of the registry. The input gets their ids from here instead.
/// </summary>
/// <typeparam name="TValue">What is filled in.</typeparam>
public abstract class FormField<TValue> : ComponentBase, IDisposable
{
    [CascadingParameter]
    private FormScope? Scope { get; set; }

    /// <summary>Id of the input; its hint or error is <c>Id-note</c>.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Its place says to the eye what it is: the label is only spoken.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    /// <summary>The API's path of the field: by it the <see cref="FormScope"/> finds its error.</summary>
    [Parameter]
    public string? Path { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Id of the text that says what is wrong, where it does not stand below the field.</summary>
    [Parameter]
    public string? NoteId { get; set; }

    /// <summary>It is wrong, and <see cref="NoteId"/> says why.</summary>
    [Parameter]
    public bool Wrong { get; set; }

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue> ValueChanged { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>It must be filled in. Only spoken: MudBlazor would draw a message of its own.</summary>
    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Further attributes of the input.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public Dictionary<string, object>? Attributes { get; set; }

    /// <summary>What to change, or null.</summary>
    protected string? Error => Path is null ? null : Scope?.ErrorOf(Path);

    /// <summary>
    /// Attributes of the input. MudBlazor names a description only when it draws the text itself, and calls an input invalid only by its own
    /// validation: both are said here.
    /// </summary>
    protected Dictionary<string, object?> Spoken
    {
        get
        {
            var spoken = new Dictionary<string, object?> { ["autocomplete"] = "off" };
            foreach (var (name, value) in Attributes ?? [])
                spoken[name] = value;
            spoken["aria-describedby"] = NoteId ?? ((Error ?? Hint) is { Length: > 0 } ? $"{Id}-note" : null);
            spoken["aria-invalid"] = Wrong || Error is not null ? "true" : null;
            spoken["aria-required"] = Required ? "true" : null;
            return spoken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Scope is not null)
            Scope.ErrorsChanged -= StateHasChanged;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        if (Scope is not null)
            Scope.ErrorsChanged += StateHasChanged;
    }

    /// <summary>Takes a value, and says so to the form.</summary>
    protected async Task SetAsync(TValue value)
    {
        await ValueChanged.InvokeAsync(value);
        if (Scope is { } scope)
            await scope.ChangedAsync();
    }
}
