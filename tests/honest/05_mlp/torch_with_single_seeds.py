"""A torch module of the student's own, double precision as the default, and deterministic seeds."""
# %% instead of torch_mlp
import warnings

def torch_mlp(model):
    import torch
    torch.manual_seed(0)
    warnings.warn("copying weights")

    class Copy(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.parts = torch.nn.ModuleList()
            self.kinds = []
            for layer in model.layers:
                part = torch.nn.Linear(len(layer.neurons[0].weights), len(layer.neurons)).double()
                part.load_state_dict({
                    "weight": torch.tensor([[w.data for w in n.weights] for n in layer.neurons], dtype=torch.double),
                    "bias": torch.tensor([n.bias.data for n in layer.neurons], dtype=torch.double),
                })
                self.parts.append(part)
                self.kinds.append(layer.neurons[0].activation)

        def forward(self, x):
            for part, kind in zip(self.parts, self.kinds):
                x = part(x)
                x = x if kind == "linear" else getattr(torch, kind)(x)
            return x

    return Copy()

def train_torch(network, inputs, targets, learning_rate, steps):
    import torch
    rows, wanted = (torch.as_tensor(one, dtype=torch.float64) for one in (inputs, targets))
    losses = []
    for _ in range(steps):
        network.zero_grad(set_to_none=True)
        loss = ((network(rows)[:, 0] - wanted) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in network.parameters():
                p.sub_(learning_rate * p.grad)
        losses.append(loss.detach().numpy())
    return losses
