using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Components.Import;

/// <summary>A box for a long text. It stays with the browser until somebody asks for it.</summary>
public sealed partial class PastedText : IAsyncDisposable
{
    private const string Script = "Components/Import/PastedText.razor.js";

    /// <summary>Bytes of UTF-8 of the longest text that a draft keeps.</summary>
    private const int MostKept = 512 * 1024;

    // What the script says where nothing stands.
    private const string Nothing = " ";

    private ElementReference _area;
    private AttachedScript? _script;
    private DotNetObjectReference<PastedText>? _self;
    private IJSObjectReference? _module;
    private bool _touched;
    private TextMark? _read;
    private TextMark? _settled;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What to change, or null.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public int Rows { get; set; } = 16;

    /// <summary>It was typed or pasted into for the first time since it was settled.</summary>
    [Parameter]
    public EventCallback OnTouched { get; set; }

    /// <summary>With what stands there, a moment after it was changed; empty when that is too long for a draft.</summary>
    [Parameter]
    public EventCallback<string> OnTyped { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Something was typed or pasted since <see cref="Settle"/>.</summary>
    public bool IsTouched => _touched;

    // Only until the first letter: the text itself does not come this way.
    private EventCallback<KeyboardEventArgs> Typing => _touched ? default : EventCallback.Factory.Create<KeyboardEventArgs>(this, Type);

    /// <summary>What stands there, as it was last read, is done with.</summary>
    public void Settle()
    {
        (_touched, _settled) = (false, _read);
        StateHasChanged();
    }

    /// <summary>The text as it stands there now. Too much is cut where its reader still sees that it is too much.</summary>
    /// <param name="most">Bytes of UTF-8.</param>
    public async Task<string> ReadAsync(int most)
    {
        await using var text = await (await ModuleAsync()).InvokeAsync<IJSStreamReference>("read", _area);
        if (text.Length > most)
        {
            _read = TextMark.TooLong;
            return new string(' ', most) + "#";
        }

        await using var stream = await text.OpenReadStreamAsync(most);
        using var reader = new StreamReader(stream);
        var whole = await reader.ReadToEndAsync();
        _read = text.Length > MostKept ? TextMark.TooLong : TextMark.Of(whole);
        return whole;
    }

    /// <summary>Puts a text there, as if it had been typed.</summary>
    public async Task WriteAsync(string text)
    {
        await (await ModuleAsync()).InvokeVoidAsync("write", _area, text);
        _read = TextMark.Of(text.Length == 0 ? Nothing : text);
        await Touch();
    }

    /// <summary>Called by the script, a moment after something was changed: by then that may have been settled.</summary>
    [JSInvokable]
    public async Task Changed()
    {
        var text = await ReadAsync(MostKept);
        if (_read == _settled)
            return;
        _settled = null;
        await Touch();
        await OnTyped.InvokeAsync(text.Length <= MostKept ? text : "");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = new AttachedScript(Js, "./" + Assets[Script]);
        await _script.AttachAsync("watch", _area, _self = DotNetObjectReference.Create(this));
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets[Script]);

    private Task Touch()
    {
        if (_touched)
            return Task.CompletedTask;
        _touched = true;
        return OnTouched.InvokeAsync();
    }

    // What a browser fills in by itself comes as a key without a name.
    private Task Type(KeyboardEventArgs e) => e is { CtrlKey: false, MetaKey: false, Key: { Length: 1 } or "Enter" or "Backspace" or "Delete" } ? Touch() : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has dropped it with the page.
        }
    }

    /// <summary>By which a text is known again.</summary>
    private readonly record struct TextMark(int Length, int Hash)
    {
        /// <summary>Of one that no draft keeps.</summary>
        public static TextMark TooLong { get; } = new(int.MaxValue, 0);

        public static TextMark Of(string text) => new(text.Length, text.GetHashCode(StringComparison.Ordinal));
    }
}
