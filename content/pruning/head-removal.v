(** If head h is removed from an attention layer and all else stays, the output of that layer, before any
    normalisation or further layer, changes by exactly A_h(X) X W_V^h W_O^h. [mha] n d H A C X is the layer with H
    heads, [C h] stands for W_V W_O and [A h X] for the attention matrix, made in any way. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Attention.
Local Open Scope R_scope.

(** The layer without head q. *)
Definition without_head (n d H q : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) : mat :=
  fun i j => sum H (fun h => if Nat.eqb q h then 0 else mul d (mul n (A h X) X) (C h) i j).

Theorem head_removal (n d H q : nat) (A : nat -> mat -> mat) (C : nat -> mat) (X : mat) (i j : nat) : (q < H)%nat ->
  mha n d H A C X i j - without_head n d H q A C X i j = mul d (mul n (A q X) X) (C q) i j.
Proof. intros hq. unfold mha, without_head. rewrite sum_except by exact hq. ring. Qed.

(** Behind a further layer the change is another: there a product of the rest with what is removed appears,
  as for the square of the output. *)
Theorem control_further_layer : ~ (forall (A : nat -> mat -> mat) (C : nat -> mat) (X : mat),
  let y := mha 1 1 2 A C X 0%nat 0%nat in let z := without_head 1 1 2 0 A C X 0%nat 0%nat
    in let r := mul 1 (mul 1 (A 0%nat X) X) (C 0%nat) 0%nat 0%nat in
  y * y - z * z = r * r).
Proof.
  intros h. specialize (h (fun _ _ _ _ => 1) (fun _ _ _ => 1) (fun _ _ => 1)). unfold mha, without_head, mul in h.
  simpl in h. lra.
Qed.
