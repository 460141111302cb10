(** Let each block of a network consist of parts that act on each token alone, of skip connections, and of attention X
    ↦ Σ_h A_h X W_V^h W_O^h in which the rows of A_h sum to one; A_h may depend on tokens and positions in any way.
    Such a network maps a sequence of equal tokens to a sequence of equal tokens, at any depth and width, with a
    causal mask or without one. Its output at the last of n equal tokens is the same for all n. [network_of_blocks] d
    g v: the network g, which has a map for every length n, is made of such parts, and v is what it makes of the
    repeated token x, described without any mention of n. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Attention.
Local Open Scope R_scope.

(** A network g n X on sequences of length n, and the map of one token that belongs to it. *)
Inductive blocks_of_equal (d : nat) : (nat -> mat -> mat) -> (vec -> vec) -> Prop :=
| blocks_input : blocks_of_equal d (fun _ X => X) (fun x => x)
| blocks_tokenwise f g m : (forall x y, (forall j, x j = y j) -> forall j, f x j = f y j) -> blocks_of_equal d g m ->
    blocks_of_equal d (fun n X i => f (g n X i)) (fun x => f (m x))
| blocks_skip f g k m : blocks_of_equal d f k -> blocks_of_equal d g m ->
  blocks_of_equal d (fun n X => add (f n X) (g n X)) (fun x j => k x j + m x j)
| blocks_attention H A C g m : (forall n h X i, (h < H)%nat -> (i < n)%nat -> sum n (A n h X i) = 1) ->
  blocks_of_equal d g m ->
    blocks_of_equal d (fun n X => mha n d H (A n) C (g n X))
      (fun x j => sum H (fun h => sum d (fun l => m x l * C h l j))).

Theorem rope_constant_sequence (d : nat) (g : nat -> mat -> mat) (m : vec -> vec) : blocks_of_equal d g m ->
  (forall n x i j, (i < n)%nat -> g n (fun _ => x) i j = m x j) /\
  (forall n n' x j, (0 < n)%nat -> (0 < n')%nat -> g n (fun _ => x) (n - 1)%nat j = g n' (fun _ => x) (n' - 1)%nat j).
Proof.
  intros B. assert (E : forall n x i j, (i < n)%nat -> g n (fun _ => x) i j = m x j).
  { intros n x. induction B as [|f g m ext B IH|f g k m Bf If Bg Ig|H A C g m rows B IH]; intros i j hi.
    - reflexivity.
    - apply ext. intros l. now apply IH.
    - unfold add. now rewrite If, Ig.
    - unfold mha. apply sum_ext; intros h hh. unfold mul at 1. apply sum_ext; intros l _. f_equal. unfold mul.
      rewrite (sum_ext n _ (fun q => A n h (g n (fun _ => x)) i q * m x l)) by (intros q hq; now rewrite IH).
      rewrite sum_scale_r, rows by assumption. ring. }
  split; [exact E|]. intros n n' x j hn hn'. rewrite !E by lia. reflexivity.
Qed.

(** Weights that do not sum to one let the length be seen: each row of A is all ones. *)
Theorem control_not_normalised : ~ (forall (A : nat -> nat -> mat -> mat) n n' (x : vec), (0 < n)%nat -> (0 < n')%nat ->
  mha n 1 1 (A n) (fun _ _ _ => 1) (fun _ => x) (n - 1)%nat 0%nat = mha n' 1 1 (A n') (fun _ _ _ => 1) (fun _ => x)
    (n' - 1)%nat 0%nat).
Proof.
  intros h. specialize (h (fun _ _ _ _ _ => 1) 1%nat 2%nat (fun _ => 1) ltac:(lia) ltac:(lia)). unfold mha, mul in h.
  simpl in h. lra.
Qed.

(** Positions added to the tokens let equal tokens differ. *)
Theorem control_positions_added : ~ (forall (x : vec) i i', (i < 2)%nat -> (i' < 2)%nat ->
  x 0%nat + INR i = x 0%nat + INR i').
Proof. intros h. specialize (h (fun _ => 0) 0%nat 1%nat ltac:(lia) ltac:(lia)). simpl in h. lra. Qed.
