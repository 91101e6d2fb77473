using System.Text;
using Bunit;
using Microsoft.JSInterop;

namespace Monitor.Web.Tests.Components;

/// <summary>What a browser's text box holds, as a page reads it.</summary>
internal sealed class PastedTexts
{
    private readonly BunitJSModuleInterop _module;
    private readonly JSRuntimeInvocationHandler<IJSStreamReference> _read;

    public PastedTexts(BunitContext context)
    {
        _module = context.JSInterop.SetupModule(_ => true);
        _module.Mode = JSRuntimeMode.Loose;
        _read = _module.Setup<IJSStreamReference>("read", _ => true);
        // As scripts say that there is nothing.
        Paste(" ");
    }

    /// <summary>What a page has put there last.</summary>
    public string Kept => (string)_module.Invocations["keep"][^1].Arguments[1]!;

    public bool HasKept => _module.Invocations["keep"].Count > 0;

    /// <summary>Of what something was kept.</summary>
    public IEnumerable<string> Names => _module.Invocations["keep"].Select(i => (string)i.Arguments[0]!).Distinct();

    /// <summary>How often a page has taken it away.</summary>
    public int Dropped => _module.Invocations["drop"].Count;

    public void Paste(string text) => _read.SetResult(new Pasted(text));

    /// <summary>The page is drawn anew in the same tab: each text is read where it was kept, and nothing elsewhere.</summary>
    public void Reload()
    {
        foreach (var kept in _module.Invocations["keep"].GroupBy(i => (string)i.Arguments[0]!).ToList())
            _module.Setup<IJSStreamReference>("read", read => kept.Key.Equals(read.Arguments[0])).SetResult(new Pasted((string)kept.Last().Arguments[1]!));
    }

    private sealed class Pasted(string text) : IJSStreamReference
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

        public long Length => _bytes.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) =>
            _bytes.Length <= maxAllowedSize ? ValueTask.FromResult<Stream>(new MemoryStream(_bytes)) : throw new ArgumentOutOfRangeException(nameof(maxAllowedSize));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
